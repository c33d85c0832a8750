import { BadFile } from './types.ts';

/** Throws where the first bytes are those of a file that is no text and that no reader takes. */
export function refuseOtherKinds(file: string, head: Uint8Array): void {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return;
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    throw new BadFile(
      `invalid file: ${file} is a workbook of Excel 97-2003 or has a password; expected .xlsx or CSV; save it as "Excel Workbook (.xlsx)" without a password`,
    );
  }
  const text = Buffer.from(head.subarray(0, 1024)).toString('latin1').trimStart();
  const kind = starts(0x25, 0x50, 0x44, 0x46)
    ? 'a PDF'
    : /^(<!doctype html|<html|<head|<table)/i.test(text)
      ? 'an HTML page, whatever its name says'
      : /^<\?xml/i.test(text)
        ? 'XML'
        : null;
  if (kind) {
    throw new BadFile(
      `invalid file: ${file} is ${kind}; expected CSV, .xlsx, JSON or Parquet; export it as "CSV UTF-8"`,
    );
  }
}

/** Throws where text holds zero bytes, as no text does. */
export function refuseBinary(file: string, head: Uint8Array): void {
  if (!head.includes(0)) return;
  throw new BadFile(
    `invalid file: ${file} is binary; expected delimited text; export it as "CSV UTF-8"`,
  );
}
