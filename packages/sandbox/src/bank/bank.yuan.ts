import { BankError } from './bank.error.ts'

/** "800.00" in yuan, two decimals exactly, to fen. */
export function fenOf(yuan: string): number {
  // Twelve digits of yuan stay whole numbers far below 2^53.
  if (!/^(0|[1-9]\d{0,11})\.\d{2}$/.test(yuan)) throw new BankError('ERR012', `金额不合法：${yuan}`)
  return Number(yuan.replace('.', ''))
}

/** More than nothing. */
export function amountOf(yuan: string): number {
  const amount = fenOf(yuan)
  if (amount === 0) throw new BankError('ERR012', '金额须大于零')
  return amount
}

export function yuanOf(fen: number): string {
  const size = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}
