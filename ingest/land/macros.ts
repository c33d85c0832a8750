/**
 * How text becomes a typed value, as SQL macros: null where it cannot. DuckDB's own casts come
 * first because most exports need nothing else; their leniencies are cut off (a zone offset that a
 * timestamp cast ignores, 12.6 as a whole number, the year 20226, "infinity").
 *
 * The second way of each macro is dear and rarely needed. DuckDB computes an expression that occurs
 * twice beforehand, for every row; so each dear part occurs once, its range checked by `first_sound`
 * through a lambda. That made landing ten times as fast.
 */
export const MACROS: readonly string[] = [
  `create macro half_width(x) as
    translate(x, '０１２３４５６７８９．，－＋（）％￥＄：／　', '0123456789.,-+()%¥$:/ ')`,

  // Days and moments. A moment without a zone is in the time zone of the session.
  `create macro utc(t) as make_timestamp(epoch_us(t))`,
  `create macro in_instants(t) as
    case when t between timestamp '1900-01-01' and timestamp '2199-12-31 23:59:59.999999' then t end`,
  `create macro first_sound(times) as
    list_filter(times, lambda t: t between timestamp '1900-01-01' and timestamp '2199-12-31 23:59:59.999999')[1]`,
  String.raw`create macro iso_text(x) as
    trim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(trim(half_width(x)),
      '^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$', '\1-\2-\3 \4:\5:\6'),
      ' ::$', ''),
      '^(\d{4})\s*[./年-]\s*(\d{1,2})\s*[./月-]\s*(\d{1,2})(?:日\s*|\s+|T|$)', '\1-\2-\3 '),
      '(\d)[时点](\d{1,2})分?$', '\1:\2'),
      '(\d)[时点](\d{1,2})分(\d{1,2})秒?$', '\1:\2:\3'))`,
  String.raw`create macro half_day_text(x) as
    replace(replace(regexp_replace(iso_text(x), '^(\S+)\s*(上午|下午)\s*(\d.*)$', '\1 \3 \2'), '上午', 'AM'), '下午', 'PM')`,
  `create macro half_day(x) as
    try_strptime(half_day_text(x), ['%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d %I:%M %p'])`,
  namedMonth(),
  `create macro whole_epoch(x) as
    case when strlen(x) in (10, 13) and regexp_full_match(x, '\\d+')
      then make_timestamp(case when strlen(x) = 13 then try_cast(x as bigint) * 1000
        else try_cast(x as bigint) * 1000000 end) end`,
  String.raw`create macro excel_serial(x) as
    case when regexp_full_match(trim(x), '[2-7]\d{4}(\.\d+)?')
      then timestamp '1899-12-30' + to_microseconds(cast(round(try_cast(x as double) * 86400) as bigint) * 1000000) end`,
  `create macro day_of_epoch(t) as
    case when t = date_trunc('day', t) then t else timezone('UTC', t)::timestamp end`,
  `create macro local_moment(x) as
    coalesce(half_day(x), named_month(x), excel_serial(x))`,
  `create macro plain_instant(x) as
    case when ends_with(x, '+0000') or ends_with(x, 'Z') then try_cast(x as timestamp)
      when ends_with(x, 'T') then null
      else utc(try_cast(x as timestamptz)) end`,
  `create macro to_instant(x) as
    coalesce(in_instants(plain_instant(x)),
      list_transform([x], lambda y:
        first_sound([case when not ends_with(trim(y), 'T') then utc(try_cast(iso_text(y) as timestamptz)) end,
          whole_epoch(y), utc(local_moment(y)::timestamptz)]))[1])`,
  `create macro plain_date(x) as
    case when strlen(x) <= 10 then try_cast(x as date)
      when contains(x, ' ') and not contains(x, '+') and not ends_with(x, 'Z') then try_cast(x as timestamp)::date end`,
  // In a lambda, because the same parts occur twice in it.
  String.raw`create macro day_of_moment(x) as
    list_transform([x], lambda y: coalesce(
      case when regexp_matches(y, '[T ]00:00(:00(\.0+)?)?\s*(Z|[-+]\d\d:?\d\d)?$') then try_cast(left(trim(y), 10) as timestamp) end,
      try_cast(iso_text(y) as timestamptz)::timestamp,
      day_of_epoch(whole_epoch(y)), local_moment(y)))[1]`,
  `create macro to_day(x) as
    coalesce(
      case when plain_date(x) between date '1900-01-01' and date '2199-12-31' then plain_date(x) end,
      first_sound([day_of_moment(x)])::date)`,

  // Numbers.
  numberParts(),
  `create macro plain_number(x, tail) as
    list_transform([number_parts(x, tail)], lambda p:
      case when p.num = '' or (p.open = '(') <> (p.shut = ')') or (p.open in ('-', '(') and p.shut = '-') then null
        else cast(
          (case when p.open in ('-', '(') or p.shut = '-' then -1 else 1 end)::decimal(1, 0)
          * try_cast(regexp_replace(p.num, '[^\\d.]', '', 'g') as decimal(28, 8))
          * (case p.mag when '万' then 10000 when '亿' then 100000000 when '千' then 1000 when '百万' then 1000000 else 1 end)::decimal(9, 0)
          as varchar) end)[1]`,
  `create macro is_point_or_group(x) as
    regexp_full_match(half_width(x), '[^\\d]*[1-9]\\d{0,2}\\.\\d{3}[^\\d万亿千]*')`,
  // Where the decimal mark is not known, 1.234 may be a thousand and more: then it is no amount.
  `create macro to_sure_money(x) as
    coalesce(case when x not like '%.___' and not ends_with(x, ' ') then try_cast(x as decimal(18, 2)) end,
      try_cast(plain_number(case when not is_point_or_group(x) then x end, '') as decimal(18, 2)))`,
  `create macro to_money(x) as
    coalesce(try_cast(x as decimal(18, 2)), try_cast(plain_number(x, '') as decimal(18, 2)))`,
  `create macro finite_double(x) as
    case when isfinite(try_cast(x as double)) then try_cast(x as double) end`,
  `create macro to_ratio(x) as
    coalesce(finite_double(x), try_cast(plain_number(x, '%?') as double))`,
  `create macro to_whole(x) as
    list_filter([coalesce(finite_double(x), try_cast(plain_number(x, '') as double))],
      lambda number: abs(number) < 9e15 and number = round(number))[1]::bigint`,
  `create macro written_boolean(x) as coalesce(try_cast(x as boolean), try_cast(half_width(trim(x)) as boolean),
    map(['是', '真', '对', '有', '√', '✓', '✔', '启用', '已启用', '已', 'on', 'active', 'enabled',
         '否', '假', '错', '无', '×', '✗', '✘', '停用', '未启用', '未', 'off', 'inactive', 'disabled'],
        [true, true, true, true, true, true, true, true, true, true, true, true, true,
         false, false, false, false, false, false, false, false, false, false, false, false, false])[lower(trim(half_width(x)))])`,
  `create macro to_boolean(x) as case x when 'true' then true when 'false' then false else written_boolean(x) end`,
  String.raw`create macro fault_unless_blank(x) as
    case when not regexp_full_match(x, '\s*') then error('fault') end`,
  `create macro is_blank(x) as x is null or (starts_with(x, ' ') and trim(x) = '')`,
  String.raw`create macro is_day_month(x) as
    regexp_matches(x, '^\s*\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}([ T,]|\s*$)')`,
  `create macro csv_field(x) as
    case when contains(x, '"') or contains(x, ',') or contains(x, chr(10))
      then '"' || replace(x, '"', '""') || '"' else coalesce(x, '') end`,
  salesforceId(),
];

/** A day with a named month, before or behind it, and perhaps a weekday and a time of day. */
function namedMonth(): string {
  const month =
    'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
  const weekday = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\\s+)?';
  const first = `(?i)^\\s*${weekday}(${month})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`;
  const second = `(?i)^\\s*${weekday}(\\d{1,2})(?:st|nd|rd|th)?[-/ .]+(${month})\\.?[-/ .,]+(\\d{4}|\\d\\d)\\b`;
  const text = `regexp_replace(regexp_replace(x, '${first}', '\\2-\\1-\\3'), '${second}', '\\1-\\2-\\3')`;
  const formats = ['%b', '%B'].flatMap((name) =>
    ['%y', '%Y'].flatMap((year) =>
      ['', ' %H:%M:%S', ' %H:%M', ' %I:%M:%S %p', ' %I:%M %p'].map(
        (time) => `'%d-${name}-${year}${time}'`,
      ),
    ),
  );
  return `create macro named_month(x) as
    case when regexp_matches(x, '[A-Za-z]{3}') and not regexp_matches(x, '[A-Za-z]{10}')
      then try_strptime(regexp_replace(trim(replace(${text}, ',', ' ')), '\\s+', ' ', 'g'), [${formats.join(', ')}]) end`;
}

/** The parts of an amount: sign or bracket, digits with their marks, 万 or 亿, and what closes it. */
function numberParts(): string {
  const blank = '[\\s\\x{a0}\\x{202f}]*';
  const currency =
    '(?:US\\$|HK\\$|[$¥€£]|(?i:CNY|RMB|USD|EUR|GBP|HKD|JPY|SGD)|人民币|美元|欧元|英镑|港元|港币|日元|元|圆)?';
  const group = "[,'’ \\x{a0}\\x{202f}]";
  const digits = `\\d{1,3}(?:${group}\\d{3})+(?:\\.\\d*)?|\\d+(?:\\.\\d*)?|\\.\\d+`;
  const pattern = `^${blank}${currency}${blank}([-+(]?)${blank}${currency}${blank}(${digits})${blank}(百万|万|亿|千)?${blank}${currency}${blank}`;
  const quoted = pattern.replaceAll("'", "''");
  return `create macro number_parts(x, tail) as
    regexp_extract(half_width(x), '${quoted}' || tail || '${blank}([-)]?)${blank}$', ['open', 'num', 'mag', 'shut'])`;
}

/**
 * Salesforce ids have 15 characters that differ by case, or 18 that do not: three more say which
 * of each five are capitals. Both are the same record; raw keeps the long one.
 */
function salesforceId(): string {
  const suffix = [0, 5, 10].map((start) => {
    const bits = [0, 1, 2, 3, 4].map(
      (i) => `(substr(x, ${start + i + 1}, 1) between 'A' and 'Z')::integer * ${2 ** i}`,
    );
    return `substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ012345', 1 + ${bits.join(' + ')}, 1)`;
  });
  return String.raw`create macro salesforce_id(x) as
    case when strlen(x) = 18 then case when x <> '000000000000000AAA' then x end
      when x = '000000000000000' then null
      when regexp_full_match(trim(x), '[0-9A-Za-z]{15}') then long_id(trim(x))
      else nullif(trim(x), '') end`.replace(
    'long_id(trim(x))',
    `trim(x) || ${suffix.join(' || ')}`,
  );
}
