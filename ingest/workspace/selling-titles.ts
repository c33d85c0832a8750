export interface SellingTitle {
  /** Pattern of SQL LIKE over the lower-case title. */
  readonly title: string;
  readonly role: 'rep' | 'manager' | 'leader' | 'other';
}

/**
 * Who sells, who manages and who leads, by job title; the first pattern that fits decides. Words
 * that only look like management (an account manager sells) come before the word itself.
 */
export const SELLING_TITLES: readonly SellingTitle[] = [
  { title: '%customer success%', role: 'other' },
  { title: '%客户成功%', role: 'other' },
  { title: '%sales engineer%', role: 'other' },
  { title: '%solution% engineer%', role: 'other' },
  { title: '%marketing%', role: 'other' },
  { title: '%product manager%', role: 'other' },
  { title: '%project manager%', role: 'other' },
  { title: '%recruit%', role: 'other' },
  { title: '%sales op%', role: 'other' },
  { title: '%销售运营%', role: 'other' },
  { title: '%市场%', role: 'other' },
  { title: '%产品%', role: 'other' },
  { title: '%项目%', role: 'other' },
  { title: '%招聘%', role: 'other' },
  { title: '%售前%', role: 'other' },
  { title: '%chief%', role: 'leader' },
  { title: '%vp%', role: 'leader' },
  { title: '%vice president%', role: 'leader' },
  { title: 'head of %', role: 'leader' },
  { title: '%director%', role: 'leader' },
  { title: '%总监%', role: 'leader' },
  { title: '%副总%', role: 'leader' },
  { title: '%总经理%', role: 'leader' },
  { title: '%首席%', role: 'leader' },
  { title: '%account executive%', role: 'rep' },
  { title: '%account manager%', role: 'rep' },
  { title: '%sales representative%', role: 'rep' },
  { title: '%sales executive%', role: 'rep' },
  { title: '%客户经理%', role: 'rep' },
  { title: '%客户代表%', role: 'rep' },
  { title: '%销售代表%', role: 'rep' },
  { title: '%销售顾问%', role: 'rep' },
  { title: '%sales manager%', role: 'manager' },
  { title: '%team lead%', role: 'manager' },
  { title: '%manager%', role: 'manager' },
  { title: '%主管%', role: 'manager' },
  { title: '%经理%', role: 'manager' },
  { title: '%', role: 'other' },
];
