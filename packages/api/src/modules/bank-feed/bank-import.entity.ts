import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** receiving → waiting → importing → done | refused; receiving → abandoned */
export type ImportState = 'receiving' | 'waiting' | 'importing' | 'done' | 'refused' | 'abandoned'

/** A statement file that somebody uploaded. */
export const BankImportSchema = defineEntity({
  name: 'BankImport',
  tableName: 'bank_import',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    feedId: column.id(),
    name: column.text(120),
    state: column.text(16).$type<ImportState>(),
    format: column.text(16).strictNullable(),
    bytes: p.bigint('number'),
    sha256: column.text(64).strictNullable(),
    /** Of the file's items so many are committed; a worker that comes after a crash passes over them. */
    itemsDone: p.bigint('number'),
    lineCount: p.bigint('number'),
    /** Of the lines, those that were not there before. */
    newCount: p.bigint('number'),
    badCount: p.bigint('number'),
    refusal: column.text(200).strictNullable(),
    createdAt: column.instant(),
    createdBy: column.id(),
    finishedAt: column.instant().strictNullable(),
  },
})
export class BankImport extends BankImportSchema.class {}
BankImportSchema.setClass(BankImport)
