import type { Day } from '@dangkou/shared'

// Tencent Cloud's CPDP types: CnsmrSeqNo is short id (6) + yyMMdd + 10 digits = 22 characters.
const SERIAL = /^[0-9A-Za-z]{6}\d{16}$/
// Numbers from here on are for questions, which need a serial of their own and no row of ours.
const FIRST_QUESTION = 9_000_000_000

export function isBankSerial(text: string, shortId: string): boolean {
  return SERIAL.test(text) && text.startsWith(shortId)
}

/**
 * The bank's number of an instruction. The same instruction always gives the same one, two never share one, as long as
 * no two have both day and number: take the number from a counter, and store the serial with the instruction.
 * @param day of the instruction in Beijing, not of the sending: a repetition after midnight keeps its serial
 * @param number whole, 0 to 8 999 999 999
 * @throws RangeError
 */
export function bankSerial(shortId: string, day: Day, number: number): string {
  if (!Number.isSafeInteger(number) || number < 0 || number >= FIRST_QUESTION) throw new RangeError(`not a serial number: ${number}`)
  return serialOf(shortId, day, number)
}

/** @param random whole, 0 to 999 999 999 */
export function questionSerial(shortId: string, day: Day, random: number): string {
  return serialOf(shortId, day, FIRST_QUESTION + random)
}

function serialOf(shortId: string, day: Day, number: number): string {
  const serial = `${shortId}${day.replaceAll('-', '').slice(2)}${String(number).padStart(10, '0')}`
  if (!isBankSerial(serial, shortId)) throw new RangeError(`not a serial: ${serial}`)
  return serial
}
