/** Amounts of WeChat's files: yuan as text, commonly with two places, fees with five. Never through a float. */

const YUAN = /^(-?)(\d{1,13})(?:\.(\d{1,5}))?$/

/** In hundred-thousandths of a yuan, exact; undefined when it is no amount. */
export function readYuan(text: string): bigint | undefined {
  const match = YUAN.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', places = ''] = match
  const value = BigInt(whole + places.padEnd(5, '0'))
  return sign === '-' ? -value : value
}

/** Signed; undefined when it is finer than a fen, or larger than a number can hold exactly. */
export function toFen(hundredThousandths: bigint): number | undefined {
  if (hundredThousandths % 1000n !== 0n) return undefined
  const value = Number(hundredThousandths / 1000n)
  return Number.isSafeInteger(value) ? value : undefined
}
