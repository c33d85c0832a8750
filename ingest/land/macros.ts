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
  String.raw`create macro iso_text(x) as
    regexp_replace(regexp_replace(trim(x), '^(\d{4})(\d\d)(\d\d)$', '\1-\2-\3'),
      '^(\d{4})[./年](\d{1,2})[./月](\d{1,2})日?', '\1-\2-\3')`,
  String.raw`create macro named_month(x) as
    case when regexp_full_match(x, '\s*(\d{1,2}[- ][A-Za-z]{3}[- ]|[A-Za-z]{3} \d{1,2}, )\d{4}\s*')
      then try_strptime(x, ['%d-%b-%Y', '%d %b %Y', '%b %d, %Y']) end`,
  String.raw`create macro epoch_instant(x) as
    case when regexp_full_match(x, '\d{13}') then make_timestamp(try_cast(x as bigint) * 1000) end`,
  `create macro in_instants(t) as
    case when t between timestamp '1900-01-01' and timestamp '2199-12-31 23:59:59.999999' then t end`,
  `create macro first_sound(times) as
    list_filter(times, lambda t: t between timestamp '1900-01-01' and timestamp '2199-12-31 23:59:59.999999')[1]`,
  `create macro plain_instant(x) as
    case when ends_with(x, '+0000') or ends_with(x, 'Z') then try_cast(x as timestamp)
      else try_cast(x as timestamptz)::timestamp end`,
  `create macro to_instant(x) as
    coalesce(in_instants(plain_instant(x)),
      first_sound([try_cast(iso_text(x) as timestamptz)::timestamp, epoch_instant(x), named_month(x)]))`,
  `create macro plain_date(x) as
    case when strlen(x) <= 10 then try_cast(x as date) else try_cast(x as timestamp)::date end`,
  `create macro to_day(x) as
    coalesce(
      case when plain_date(x) between date '1900-01-01' and date '2199-12-31' then plain_date(x) end,
      first_sound([try_cast(iso_text(x) as timestamp), named_month(x)])::date)`,
  String.raw`create macro plain_number(x, tail) as
    case when regexp_full_match(x, '\s*[-+]?[$¥￥€£]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?\s*' || tail)
      then regexp_replace(x, '[,$¥￥€£%\s]', '', 'g') end`,
  `create macro to_money(x) as
    coalesce(try_cast(x as decimal(18, 2)), try_cast(plain_number(x, '') as decimal(18, 2)))`,
  `create macro finite_double(x) as
    case when isfinite(try_cast(x as double)) then try_cast(x as double) end`,
  `create macro to_ratio(x) as
    coalesce(finite_double(x), try_cast(plain_number(x, '%?') as double))`,
  `create macro to_whole(x) as
    list_filter([coalesce(finite_double(x), try_cast(plain_number(x, '') as double))],
      lambda number: abs(number) < 9e15 and number = round(number))[1]::bigint`,
  `create macro to_boolean(x) as coalesce(try_cast(x as boolean),
    map(['是', '真', '对', '√', '✓', '启用', '已启用', 'on', 'active',
         '否', '假', '错', '×', '✗', '停用', '未启用', 'off', 'inactive'],
        [true, true, true, true, true, true, true, true, true,
         false, false, false, false, false, false, false, false, false])[lower(trim(x))])`,
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
