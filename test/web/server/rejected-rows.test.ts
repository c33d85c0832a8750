import { expect, it } from 'vitest';
import { encodeText } from '#web/lib/server/encode-text.ts';
import { fileOf } from '#web/lib/server/rejected-rows.ts';

const TEXT = { path: 'in/商机 deals.csv', header: '["编号","客户; 名称"]', kind: 'text' };
const row = (record: string, column_name = 'amount', reason = 'missing required value') => ({
  ...{ row_number: 7, column_name, reason, record },
});

it.each(['utf-8', 'gb18030', 'windows-1252', 'utf-16le', 'utf-16be'])(
  'a text goes to %s and back',
  (encoding) => {
    const text = encoding === 'windows-1252' ? 'Müller €5 “x”' : 'Müller 商机 龥 € 𠀀 😀';
    const bytes = encodeText(text, encoding);
    expect(new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })).toBe(text);
  },
);

it('rejected rows have the encoding, delimiter and header of their file, the reason first', async () => {
  const file = { ...TEXT, encoding: 'GB18030', delimiter: ';' };
  const download = await fileOf(file, [row('6,"恒达, 科技"')], 'zh-CN');
  expect(download.name).toBe('rejected-deals-csv.csv');
  expect(new TextDecoder('gb18030').decode(download.body)).toBe(
    '未入库原因;编号;"客户; 名称"\r\n第 7 行，amount：缺少必填值;6;恒达, 科技\r\n',
  );
});

it('a row with another number of fields stays as it was, behind its reason', async () => {
  const file = { ...TEXT, encoding: 'UTF-8', delimiter: ';' };
  const cut = row('6;x;=1+1', '', 'invalid number of columns: 3; expected 2');
  const { body } = await fileOf(file, [cut], 'en');
  const [, line = ''] = new TextDecoder().decode(body).split('\r\n');
  expect(line).toBe('"row 7: invalid number of columns: 3; expected 2";6;x;=1+1');
});

it('rows of a workbook come as one, those of JSON as lines of it', async () => {
  const none = { encoding: null, delimiter: null };
  const book = await fileOf({ ...TEXT, ...none, kind: 'workbook' }, [row('6,=1+1')], 'en');
  expect(Buffer.from(book.body).subarray(0, 2).toString()).toBe('PK');
  const json = await fileOf({ ...TEXT, ...none, kind: 'json' }, [row('6,a')], 'en');
  expect(JSON.parse(new TextDecoder().decode(json.body))).toEqual({
    'Why it did not load': 'row 7, amount: missing required value',
    编号: '6',
    '客户; 名称': 'a',
  });
});
