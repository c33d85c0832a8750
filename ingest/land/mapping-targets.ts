import { entities } from '#ingest/connectors/entities.ts';

/** A column that a mapping can fill, in both languages. */
export interface MappingTarget {
  readonly column: string;
  readonly zh: string;
  readonly type: string;
  readonly required: boolean;
}

/** What a mapping can choose from: every entity, and the columns of one of them. */
export function targetsOf(entity: string | null): {
  readonly entities: readonly { readonly name: string; readonly en: string; readonly zh: string }[];
  readonly targets: readonly MappingTarget[];
} {
  const columns = entity === null ? {} : (entities[entity]?.columns ?? {});
  return {
    entities: Object.entries(entities).map(([name, { label }]) => ({ name, ...label })),
    targets: Object.entries(columns)
      .filter(([name]) => name !== 'source_system')
      .map(([column, { type, required, header, aliases }]) => ({
        ...{ column, type, required },
        zh: aliases.find((one) => /\p{Script=Han}/u.test(one)) ?? header,
      })),
  };
}
