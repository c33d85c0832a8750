import { describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { recruiting, type Applicant } from './recruiting.ts';

const THROUGH: Applicant['path'] = [
  ['2026-01-05', 'Résumé'],
  ['2026-01-08', 'Interview'],
  ['2026-01-12', 'Reference Call'],
  ['2026-01-14', 'Role-Play'],
  ['2026-01-16', 'Panel Debrief'],
  ['2026-01-20', 'Offer'],
];

const interview = (id: string, day: string, name = 'Interview', status = 'complete') => ({
  id,
  application_id: 'app a',
  interview: name,
  starts_at: `${day} 10:00:00`,
  ends_at: `${day} 11:00:00`,
  status,
});
let number = 0;
const scorecard = (day: string, verdict: string, name = 'Interview', submitted = day) => ({
  id: `s${(number += 1)}`,
  application_id: 'app a',
  interview: name,
  interviewed_at: `${day} 10:00:00`,
  submitted_at: `${submitted} 12:00:00`,
  overall_recommendation: verdict,
});
const EVIDENCE = {
  'raw.greenhouse__scheduled_interview': [interview('i1', '2026-01-09')],
  'raw.greenhouse__scorecard': [
    scorecard('2026-01-09', 'yes'),
    scorecard('2026-01-09', 'strong_yes'),
  ],
  'raw.greenhouse__reference_call': [
    { id: 'c', application_id: 'app a', called_at: '2026-01-12 10:00:00', relationship: 'x' },
  ],
  'raw.greenhouse__role_play': [
    { id: 'p', application_id: 'app a', held_at: '2026-01-14 10:00:00', scenario: 'x', score: 4 },
  ],
  'raw.greenhouse__debrief': [
    { id: 'd', application_id: 'app a', debrief_date: '2026-01-16', n_panelists: 3 },
  ],
};

async function audit(
  given: Record<string, GivenRows>,
  path: Applicant['path'] = THROUGH,
  as_of_date = '2026-01-31',
) {
  const [row] = await runModel('interview_audit', {
    given: { ...recruiting({ id: 'a', path }), ...given },
    settings: { as_of_date },
  });
  return row;
}

describe('interview_audit', () => {
  it('a process with every step on record is complete', async () => {
    expect(await audit(EVIDENCE)).toMatchObject({
      candidate_id: 'a',
      furthest_stage: 'offer',
      has_scorecard: true,
      has_reference_call: true,
      has_role_play: true,
      has_debrief: true,
      debrief_days: 7,
      interviewer_agreement: 1,
      n_without_scorecard: 0,
      is_complete: true,
    });
  });

  it('who went on without a step misses it', async () => {
    expect(await audit({})).toMatchObject({
      n_interviews: 0,
      has_scorecard: false,
      has_reference_call: false,
      has_role_play: false,
      has_debrief: false,
      debrief_days: null,
      interviewer_agreement: null,
      is_complete: false,
    });
  });

  it('a step that is not due yet is neither there nor missing', async () => {
    expect(
      await audit(
        { 'raw.greenhouse__scheduled_interview': [interview('i1', '2026-01-30')] },
        THROUGH.slice(0, 2),
      ),
    ).toMatchObject({
      n_interviews: 1,
      has_scorecard: null,
      has_reference_call: null,
      has_debrief: null,
      is_complete: true,
    });
  });

  it('one interview without a scorecard after three days is enough to miss it', async () => {
    const given = {
      ...EVIDENCE,
      'raw.greenhouse__scheduled_interview': [
        interview('i1', '2026-01-09'),
        interview('i2', '2026-01-14', 'Role-Play'),
        interview('i3', '2026-01-15', 'Culture', 'cancelled'),
      ],
    };
    expect(await audit(given)).toMatchObject({
      n_interviews: 2,
      n_without_scorecard: 1,
      has_scorecard: false,
      is_complete: false,
    });
    const late = [
      ...EVIDENCE['raw.greenhouse__scorecard'],
      scorecard('2026-01-14', 'no', 'Role-Play', '2026-01-30'),
    ];
    const filled = { ...given, 'raw.greenhouse__scorecard': late };
    expect(await audit(filled)).toMatchObject({ has_scorecard: true });
    expect(await audit(filled, THROUGH, '2026-01-29')).toMatchObject({ has_scorecard: false });
  });

  it('agreement is the share of agreeing pairs within each interview', async () => {
    const given = {
      ...EVIDENCE,
      'raw.greenhouse__scheduled_interview': [
        interview('i1', '2026-01-09'),
        interview('i2', '2026-01-16', 'Panel Debrief'),
      ],
      'raw.greenhouse__scorecard': [
        scorecard('2026-01-09', 'yes'),
        scorecard('2026-01-09', 'no'),
        scorecard('2026-01-09', 'no_decision'),
        scorecard('2026-01-16', 'yes', 'Panel Debrief'),
        scorecard('2026-01-16', 'strong_yes', 'Panel Debrief'),
        scorecard('2026-01-16', 'no', 'Panel Debrief'),
      ],
    };
    // One pair that disagrees; of three pairs one that agrees.
    expect(await audit(given)).toMatchObject({ interviewer_agreement: 1 / 4, debrief_days: 0 });
  });

  it('of two interviews of one name each needs its own scorecard', async () => {
    const given = {
      'raw.greenhouse__scheduled_interview': [
        interview('i1', '2026-01-09'),
        interview('i2', '2026-01-12'),
      ],
      'raw.greenhouse__scorecard': [scorecard('2026-01-09', 'yes')],
    };
    expect(await audit(given)).toMatchObject({ n_interviews: 2, n_without_scorecard: 1 });
  });

  it('an interview that only scorecards tell of counts', async () => {
    expect(
      await audit({ 'raw.greenhouse__scorecard': EVIDENCE['raw.greenhouse__scorecard'] }),
    ).toMatchObject({ n_interviews: 1, has_scorecard: true, interviewer_agreement: 1 });
  });

  it('leaves out whom nobody interviewed, and takes the latest application of a candidate', async () => {
    expect(await audit({}, THROUGH.slice(0, 1))).toBeUndefined();
    const again = recruiting({ id: 'a', path: THROUGH }, { id: 'b', path: THROUGH.slice(0, 2) });
    const applications = (again['raw.greenhouse__application'] ?? []).map((row) => ({
      ...row,
      candidate_id: 'a',
      applied_at: row['id'] === 'app b' ? '2026-01-25 09:00:00' : '2025-06-01 09:00:00',
    }));
    const rows = await runModel('interview_audit', {
      given: { ...again, 'raw.greenhouse__application': applications },
      settings: { as_of_date: '2026-01-31' },
    });
    expect(rows).toMatchObject([{ candidate_id: 'a', application_id: 'app b' }]);
  });
});
