/** A relation of raw as the engine takes it: Parquet files of one object, or a few rows. */
export interface RawRelation {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly key: readonly string[];
  readonly files?: readonly string[];
  readonly rows?: readonly (readonly (string | number | boolean | null)[])[];
  readonly fingerprint: string;
}
