import { type Fen, addFen, fen } from '../money/index.ts'
import { formatKilograms, formatPricePerKg, priceOf } from './measure.ts'

/** 扣款: what the merchant keeps of the goods' price, by name. */
export interface Deduction {
  readonly name: string
  readonly amountFen: Fen
}

/** 预付: what the shipper has had already. */
export interface Advance {
  readonly amountFen: Fen
  /** A day in Beijing. */
  readonly paidOn: string
}

/** What a truck's settlement is computed from. */
export interface TruckloadTerms {
  readonly grossGrams: number
  readonly tareGrams: number
  /** 扣重: what of the net weight is not paid, for water, soil, packaging. */
  readonly deductedGrams: number
  readonly microyuanPerKg: number
  readonly deductions: readonly Deduction[]
  readonly advances: readonly Advance[]
}

export type LineKind = 'net-weight' | 'settled-weight' | 'goods' | 'deduction' | 'advance' | 'rest'

/** One line of the explanation. A line of weight has grams, a line of money an amount; what is taken off is below zero. */
export interface SettlementLine {
  readonly kind: LineKind
  readonly label: string
  /** How it was computed, as people write it: `38,460 − 14,200`. Null where it is simply so. */
  readonly formula: string | null
  readonly grams: number | null
  readonly amountFen: Fen | null
}

export interface Settlement {
  readonly netGrams: number
  readonly settledGrams: number
  readonly goodsFen: Fen
  readonly deductedFen: Fen
  readonly advancedFen: Fen
  /** 尾款: what is still to be paid. Zero or less when everything was paid or taken off: then there is nothing to settle. */
  readonly restFen: Fen
  readonly lines: readonly SettlementLine[]
}

/** 整车结算: gross − tare − deducted weight, times the price, less deductions, less what was paid before. */
export function settleTruckload(terms: TruckloadTerms): Settlement {
  const { grossGrams, tareGrams, deductedGrams, microyuanPerKg, deductions, advances } = terms
  const netGrams = grossGrams - tareGrams
  const settledGrams = netGrams - deductedGrams
  const goodsFen = priceOf(Math.max(settledGrams, 0), microyuanPerKg)
  const deductedFen = sum(deductions)
  const advancedFen = sum(advances)
  const restFen = fen(goodsFen - deductedFen - advancedFen)
  const kg = formatKilograms
  const weighed = { amountFen: null }
  const lines: SettlementLine[] = [
    { kind: 'net-weight', label: '净重', formula: `毛重 ${kg(grossGrams)} − 皮重 ${kg(tareGrams)}`, grams: netGrams, ...weighed },
    {
      kind: 'settled-weight',
      label: '结算重',
      formula: `净重 ${kg(netGrams)} − 扣重 ${kg(deductedGrams)}`,
      grams: settledGrams,
      ...weighed,
    },
    money('goods', '货款', `${kg(settledGrams)} × ${formatPricePerKg(microyuanPerKg)}`, goodsFen),
    ...deductions.map(({ name, amountFen }) => money('deduction', `减 ${name}`, null, fen(-amountFen))),
    ...advances.map(({ amountFen, paidOn }) => money('advance', '减 已预付', dayOfMonth(paidOn), fen(-amountFen))),
    money('rest', '尾款', null, restFen),
  ]
  return { netGrams, settledGrams, goodsFen, deductedFen, advancedFen, restFen, lines }
}

function money(kind: LineKind, label: string, formula: string | null, amountFen: Fen): SettlementLine {
  return { kind, label, formula, grams: null, amountFen }
}

function sum(parts: readonly { readonly amountFen: Fen }[]): Fen {
  return addFen(...parts.map(({ amountFen }) => amountFen))
}

/** `2026-03-17` → `3月17日` */
function dayOfMonth(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}
