/** The columns of the table that formats are compared on, with their types for the bound. */
export const COLUMNS: readonly { readonly header: string; readonly type: string }[] = [
  { header: 'Id', type: 'VARCHAR' },
  { header: 'Name', type: 'VARCHAR' },
  { header: 'StageName', type: 'VARCHAR' },
  { header: 'Amount', type: 'DECIMAL(18,2)' },
  { header: 'Probability', type: 'DOUBLE' },
  { header: 'CloseDate', type: 'DATE' },
  { header: 'CreatedDate', type: 'TIMESTAMP' },
  { header: 'OwnerId', type: 'VARCHAR' },
  { header: 'AccountId', type: 'VARCHAR' },
  { header: 'IsWon', type: 'BOOLEAN' },
];

const STAGES = ['Prospecting', 'Qualification', 'Proposal', 'Negotiation', 'Closed Won'];
const NAMES = ['华东云平台', '续约二期', 'Platform renewal', '智慧工厂', 'Data services'];

/** Record n of the table; every text a real export could have. */
export function row(n: number): readonly string[] {
  const day = new Date(Date.UTC(2023, 0, 1) + (n % 1400) * 86_400_000).toISOString();
  const id = String(n).padStart(12, '0');
  return [
    `006${id}AAA`,
    `${NAMES[n % NAMES.length] ?? ''} ${n}`,
    STAGES[n % STAGES.length] ?? '',
    (((n * 7919) % 10_000_000) / 100).toFixed(2),
    String((n * 5) % 100),
    day.slice(0, 10),
    `${day.slice(0, 10)}T${String(n % 24).padStart(2, '0')}:10:00.000Z`,
    `005${String(n % 1200).padStart(12, '0')}AAA`,
    `001${String(n % 90_000).padStart(12, '0')}AAA`,
    n % 5 === 4 ? 'true' : 'false',
  ];
}
