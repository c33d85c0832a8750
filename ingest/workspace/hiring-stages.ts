export interface HiringStage {
  /** Name of the step in the marts; `interview`, `reference_call`, `role_play` and `panel_debrief` are audited. */
  readonly stage: string;
  /** Patterns of SQL LIKE over the recruiting system's stage name in lower case. */
  readonly names: readonly string[];
}

/**
 * The steps of hiring in their order, and the names that recruiting systems give them. Where
 * several fit ("Offer accepted") the last of them is meant; a stage that fits none is unknown.
 */
export const HIRING_STAGES: readonly HiringStage[] = [
  {
    stage: 'resume',
    names: [
      '%résumé%',
      '%resume%',
      '%application%',
      '%screen%',
      'applied',
      'new%',
      '%简历%',
      '%筛选%',
      '%初筛%',
    ],
  },
  {
    stage: 'interview',
    names: [
      '%interview%',
      '%phone%',
      '%on-site%',
      '%onsite%',
      '%face to face%',
      '%面试%',
      '%初试%',
      '%复试%',
    ],
  },
  { stage: 'reference_call', names: ['%reference%', '%背景调查%', '%背调%'] },
  {
    stage: 'role_play',
    names: ['%role-play%', '%role play%', '%roleplay%', '%演练%', '%模拟%', '%试讲%'],
  },
  {
    stage: 'panel_debrief',
    names: ['%debrief%', '%panel review%', '%hiring committee%', '%复盘%', '%评审%', '%合议%'],
  },
  { stage: 'offer', names: ['%offer%', '%录用%'] },
  { stage: 'accepted', names: ['%accept%', '%hired%', '%接受%', '%入职%'] },
];
