import { headerKey } from './header-name.ts';

/** Personal data that a sales system has no use for and must not show. */
const SENSITIVE = [
  /^(ssn|social security.*|national id.*|passport.*|tax id.*)$/,
  /^(dob|date ?of ?birth|birth ?date|birthday|age)$/,
  /^(sex|gender ?(id)?|race.*|ethnicity|hispanic.*|religion|marital.*|married ?(id)?|citizen.*)$/,
  /^(.* )?(birth|blood type|nationality|political affiliation|hukou .*|native region.*|tobacco use)( .*)?$/,
  /(\bsalar(y|ies)\b|\bbase pay\b|\bpay ?rate\b|\bcompensation\b|\bwages?\b)/,
  /^(bank account.*|iban)$/,
  /^(home (address|phone|email)|personal (email|phone)|mobile ?phone)$/,
  /(身份证|护照|出生|生日|年龄|性别|民族|婚姻|政治面貌|宗教|薪资|工资|薪酬|银行卡|银行账号|手机|家庭住址|紧急联系)/,
];

/** Whether a column of this header is left out on landing. */
export function isSensitive(header: string): boolean {
  const key = headerKey(header).replace(/[_#]/g, ' ').trim();
  return SENSITIVE.some((pattern) => pattern.test(key));
}
