import {
  type Advance,
  type Fen,
  type Settlement,
  type TruckloadTerms,
  formatKilograms,
  formatPricePerKg,
  parseKilograms,
  parsePricePerKg,
  parseYuan,
  settleTruckload,
  yuanText,
} from '@dangkou/shared'
import type { TruckloadTermsFragment, TruckloadTermsInput } from '@dangkou/shared/graphql'

/** A settlement as it is typed: every field is the text that stands in it. */
export interface Draft {
  readonly plate: string
  readonly goods: string
  readonly gross: string
  readonly tare: string
  readonly deducted: string
  readonly price: string
  readonly deductions: readonly { readonly name: string; readonly amount: string; /** Its name is typed too. */ readonly added?: true }[]
  readonly advance: string
  readonly advanceOn: string
  /** Of a revision: what was paid before that one; it stays as it is. */
  readonly earlier: readonly Advance[]
  /** Empty while it is paid at once. */
  readonly firstPart: string
  readonly dueOn: string
}

export function emptyDraft(today: string): Draft {
  const deductions = [
    { name: '卸车费', amount: '' },
    { name: '过磅费', amount: '' },
  ]
  const nothing = { plate: '', goods: '', gross: '', tare: '', deducted: '', price: '', firstPart: '', dueOn: '' }
  return { ...nothing, deductions, advance: '', advanceOn: today, earlier: [] }
}

type Revision = Omit<TruckloadTermsFragment, 'lines' | 'settledGrams' | 'restFen' | 'number' | 'note'>

/** A revision to be changed. */
export function draftOf(terms: Revision, today: string): Draft {
  const { plate, goods, grossGrams, tareGrams, deductedGrams, microyuanPerKg, deductions, advances, firstPartFen, dueOn } = terms
  const advance = advances.at(-1)
  return {
    plate,
    goods,
    gross: plain(formatKilograms(grossGrams)),
    tare: plain(formatKilograms(tareGrams)),
    deducted: deductedGrams === 0 ? '' : plain(formatKilograms(deductedGrams)),
    price: formatPricePerKg(microyuanPerKg),
    deductions: deductions.map(({ name, amountFen }) => ({ name, amount: typedYuan(amountFen) })),
    advance: advance ? typedYuan(advance.amountFen) : '',
    advanceOn: advance?.paidOn ?? today,
    earlier: advances.slice(0, -1),
    firstPart: firstPartFen === null ? '' : typedYuan(firstPartFen),
    dueOn: dueOn ?? '',
  }
}

/** What is typed so far, with nothing for what is still to come. */
function termsOf(draft: Draft): TruckloadTerms {
  return {
    grossGrams: parseKilograms(draft.gross) ?? 0,
    tareGrams: parseKilograms(draft.tare) ?? 0,
    deductedGrams: parseKilograms(draft.deducted) ?? 0,
    microyuanPerKg: parsePricePerKg(draft.price) ?? 0,
    deductions: draft.deductions.flatMap(({ name, amount }) => withAmount(amount, (amountFen) => ({ name: name.trim(), amountFen }))),
    advances: [...draft.earlier, ...withAmount(draft.advance, (amountFen) => ({ amountFen, paidOn: draft.advanceOn }))],
  }
}

export function settlementOf(draft: Draft): Settlement {
  return settleTruckload(termsOf(draft))
}

/** What the platform is told. */
export function inputOf(draft: Draft): TruckloadTermsInput {
  const { deductions, advances, ...rest } = termsOf(draft)
  return {
    ...rest,
    deductions: [...deductions],
    advances: [...advances],
    plate: draft.plate.trim(),
    goods: draft.goods.trim(),
    firstPartFen: draft.firstPart === '' ? null : fenOf(draft.firstPart),
    dueOn: draft.firstPart === '' ? null : draft.dueOn,
  }
}

/** Why it cannot be sent yet, in the button's own words; null when it can. */
export function whyNot(draft: Draft, settlement: Settlement): string | null {
  const { plate, goods, gross, price, deductions, firstPart, dueOn } = draft
  if (plate.trim().length < 7) return '填车牌'
  if (goods.trim() === '') return '填货品'
  if (parseKilograms(gross) === null) return '填毛重'
  if (settlement.settledGrams <= 0) return '毛重要大于皮重加扣重'
  if (!(parsePricePerKg(price) ?? 0)) return '填单价'
  if (deductions.some(({ name, amount }) => amount !== '' && (name.trim() === '' || fenOf(amount) === null))) return '扣款要有名称和金额'
  if (settlement.restFen <= 0) return '扣完没有要付的了'
  if (firstPart === '') return null
  const first = fenOf(firstPart)
  if (first === null || first <= 0 || first >= settlement.restFen) return '首付要比尾款少'
  return dueOn === '' ? '选余款的日子' : null
}

function withAmount<Line>(typed: string, line: (amountFen: Fen) => Line): Line[] {
  const amountFen = fenOf(typed)
  return amountFen === null || amountFen <= 0 ? [] : [line(amountFen)]
}

function fenOf(typed: string): Fen | null {
  return parseYuan(typed.replace(/\.$/, ''))
}

function typedYuan(amountFen: Fen): string {
  return yuanText(amountFen).replace(/\.00$/, '')
}

function plain(figure: string): string {
  return figure.replaceAll(',', '')
}
