import type { ColumnOptions } from 'typeorm';

/** A column of millionths of a US dollar; pg hands bigints over as text, and these stay far below 2^53. */
export function moneyColumn(name: string): ColumnOptions {
  return { name, type: 'bigint', default: 0, transformer: { from: Number, to: (value: number) => value } };
}
