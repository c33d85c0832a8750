import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestPaths, type IngestReport } from '#ingest/land/ingest.ts';
import { initWorkspace } from '#ingest/workspace/init.ts';
import { succeeds, temporaryFolder } from './support/quotient.ts';

/** A file as its system exports it, with the labels of one language: what it is taken for. */
const FILES: Readonly<Record<string, { readonly is: string; readonly lines: readonly string[] }>> =
  {
    'salesforce-report': {
      is: 'salesforce.opportunity_report',
      lines: [
        'Opportunity ID,Opportunity Name,Opportunity Owner,Account Name,Stage,Amount,Probability (%),Close Date,Created Date',
        '0065g00000Ab1Cd,Fleet,Ann Lee,Acme,Closed Won,1000.00,100,2026-05-15,2026-02-02',
      ],
    },
    'salesforce-report-zh': {
      is: 'salesforce.opportunity_report',
      lines: [
        '业务机会 ID,业务机会名,业务机会所有人,客户名,阶段,金额,可能性 (%),结束日期,创建日期',
        '0065g00000Ab1Ce,云平台,王伟,华东机械,赢单,2000.00,100,2026-05-15,2026-02-02',
      ],
    },
    hubspot: {
      is: 'hubspot.deal',
      lines: [
        'Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Currency,Create Date,Pipeline',
        '11,Fleet,Closed Won,2026-05-15 10:00,Ann Lee,1000.00,USD,2026-02-02 09:00,Sales Pipeline',
      ],
    },
    dynamics: {
      is: 'dynamics.opportunity',
      lines: [
        '(Do Not Modify) Opportunity,(Do Not Modify) Modified On,Topic,Potential Customer,Est. close date,Est. revenue,Status,Owner,Created On,Forecast category',
        '5f0a-11,2026-05-15 10:00,Fleet,Acme,2026-05-15,1000.00,Won,Ann Lee,2026-02-02 09:00,Won',
      ],
    },
    pipedrive: {
      is: 'pipedrive.deal',
      lines: [
        'Deal - ID,Deal - Title,Deal - Organization,Deal - Owner,Deal - Stage (pipeline),Deal - Status,Deal - Value,Deal - Currency of value,Deal - Expected close date,Deal - Deal created',
        '21,Fleet,Acme,Ann Lee,Negotiation,Won,1000.00,USD,2026-05-15,2026-02-02 09:00:00',
      ],
    },
    zoho: {
      is: 'zoho.deal',
      lines: [
        'Record Id,Potential Name,Account Name,Potential Owner,Stage,Amount,Closing Date,Created Time',
        'zcrm_31,Fleet,Acme,Ann Lee,Closed Won,1000.00,2026-05-15,2026-02-02 09:00:00',
      ],
    },
    neocrm: {
      is: 'neocrm.opportunity',
      lines: [
        '销售机会编号,销售机会名称,客户名称,销售机会所有人,所属部门,销售阶段,销售金额,赢率,结单日期,创建时间',
        '41,云平台,华东机械,王伟,华东区,赢单,2000.00,100%,2026-05-15,2026-02-02 09:00',
      ],
    },
    fxiaoke: {
      is: 'fxiaoke.opportunity',
      lines: [
        '商机编号,商机名称,客户名称,负责人,负责人主属部门,商机阶段,商机状态,商机金额,预计成交日期,创建时间',
        '51,云平台,华东机械,王伟,华东区,验证客户,赢单,2000.00,2026年5月15日,2026-02-02 09:00',
      ],
    },
    workday: {
      is: 'workday.worker',
      lines: [
        "Employee ID,Worker,Work Email,Business Title,Supervisory Organization,Worker's Manager,Hire Date,Original Hire Date,Termination Date",
        'W1,Ann Lee,,Account Executive,East,Mia Sun,2025-01-06,2025-01-06,',
      ],
    },
    beisen: {
      is: 'beisen.employee',
      lines: [
        '工号,姓名,部门,岗位,职级,直线经理,入职日期,人员状态,最后工作日,身份证号',
        'B1,王伟,华东区,销售经理,M2,,2024-03-01,在职,,110101199001011234',
      ],
    },
    bamboohr: {
      is: 'bamboohr.employee',
      lines: [
        'Employee #,First Name,Last Name,Work Email,Job Title,Department,Division,Hire Date,Termination Date',
        'H1,Ben,Ode,ben@acme.example,Account Executive,West,North,2025-06-02,',
      ],
    },
    lever: {
      is: 'lever.opportunity',
      lines: [
        'id,contact,name,stage,origin,created_at,archived_at,archive_reason',
        'L1,C1,Kim Roe,Phone interview,referred,2026-03-02 09:00:00,,',
      ],
    },
    moka: {
      is: 'moka.candidate',
      lines: [
        '候选人ID,申请ID,姓名,应聘职位,当前阶段,是否归档,渠道,投递时间',
        'M1,MA1,李娜,销售代表,初试,否,内推,2026-03-02 09:00:00',
      ],
    },
    greenhouse: {
      is: 'greenhouse.synced_application',
      lines: [
        'id,candidate_id,applied_at,status,source_id,current_stage_id,rejected_at,rejected_reason_id',
        'G1,GC1,2026-03-02 09:00:00,active,7,12,,',
      ],
    },
  };

const folder = temporaryFolder('every-connector');
const workspace = join(folder.path, 'workspace');
let report: IngestReport;

beforeAll(async () => {
  await initWorkspace(workspace);
  const dir = join(folder.path, 'exports');
  mkdirSync(dir);
  for (const [name, { lines }] of Object.entries(FILES)) {
    writeFileSync(join(dir, `${name}.csv`), `\uFEFF${lines.join('\r\n')}\r\n`);
  }
  report = await ingestPaths({ workspace, paths: [dir], asOf: '2026-06-30' });
  await succeeds(['build', '--workspace', workspace]);
}, 120_000);
afterAll(() => folder.remove());

const rowsOf = async (sql: string) =>
  JSON.parse(
    (await succeeds(['query', sql, '--format', 'json', '--workspace', workspace])).stdout,
  ) as Readonly<Record<string, unknown>>[];

describe('one export of each system', () => {
  it.each(Object.entries(FILES))('%s is recognised by its header and lands', (name, { is }) => {
    const file = report.files.find(({ path }) => path.endsWith(`${name}.csv`));
    expect(file).toMatchObject({ status: 'landed', nRead: 1, nLanded: 1 });
    expect(`${file?.system}.${file?.object}`).toBe(is);
  });

  it('fills the same marts: deals won, hires, candidates, of whichever system', async () => {
    const won = await rowsOf(
      `select amount, count(*) as n from bookings where is_won group by amount order by amount`,
    );
    expect(won).toEqual([
      { amount: 1000, n: 5 },
      { amount: 2000, n: 3 },
    ]);
    const [people] = await rowsOf(
      `select (select count(*) from hires) as hires,
        (select count(*) from fct_application) as applications,
        (select count(*) from identity_review where kind = 'rep' and same_name) > 0 as has_review`,
    );
    expect(people).toEqual({ hires: 3, applications: 3, has_review: true });
  });
});
