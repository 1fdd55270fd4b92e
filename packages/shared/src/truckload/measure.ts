import { type Fen, fen } from '../money/index.ts'

/** A kilogram in grams: weights are whole grams, so that no scale needs a float. */
const GRAMS = 1_000
/** A yuan in microyuan: a price of a kilogram has up to four decimals of a fen. */
const MICROYUAN = 1_000_000

/** `24000000` → `24,000`, `24000500` → `24,000.5`: kilograms, as a scale's slip writes them. */
export function formatKilograms(grams: number): string {
  return decimal(grams, GRAMS, 3)
}

/** `1360000` → `1.36`: yuan for a kilogram, with as many decimals as it has, and two at least. */
export function formatPricePerKg(microyuan: number): string {
  const text = decimal(microyuan, MICROYUAN, 6)
  const [whole = '', decimals = ''] = text.split('.')
  return `${whole}.${decimals.padEnd(2, '0')}`
}

/** Reads kilograms digit by digit, three decimals at most. @returns null when it is no weight */
export function parseKilograms(text: string): number | null {
  return read(text, 3)
}

/** Reads a price in yuan digit by digit, six decimals at most. @returns null when it is none */
export function parsePricePerKg(text: string): number | null {
  return read(text, 6)
}

/**
 * Weight × price, rounded half up to the fen. Exact without BigInt, which older phones lack: the price is taken apart,
 * so that no product comes near 2^53 below 1,000 tons and 2,000 yuan a kilogram.
 */
export function priceOf(grams: number, microyuanPerKg: number): Fen {
  // grams × microyuan / 10^7 is fen: 10^3 grams, 10^4 microyuan.
  const high = Math.floor(microyuanPerKg / 10_000)
  const low = microyuanPerKg % 10_000
  const product = grams * high
  const whole = Math.floor(product / 1_000)
  const rest = (product % 1_000) * 10_000 + grams * low
  const over = rest % 10_000_000
  return fen(whole + (rest - over) / 10_000_000 + (over * 2 >= 10_000_000 ? 1 : 0))
}

function decimal(value: number, unit: number, places: number): string {
  const whole = String(Math.floor(value / unit)).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const decimals = String(value % unit)
    .padStart(places, '0')
    .replace(/0+$/, '')
  return decimals === '' ? whole : `${whole}.${decimals}`
}

function read(text: string, places: number): number | null {
  const match = /^(\d{1,9})(?:\.(\d*))?$/.exec(text.replaceAll(',', '').trim())
  if (!match) return null
  const [, whole = '', decimals = ''] = match
  if (decimals.length > places) return null
  return Number(whole + decimals.padEnd(places, '0'))
}
