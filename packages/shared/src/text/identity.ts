/** Numbers that say by themselves whether they were typed right. */

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'

/** An identity card's: 18 characters, the last checks the others (GB 11643). */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false
  const sum = ID_WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0)
  return text.at(-1) === ID_CHECKS[sum % 11]
}

const CODE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A unified social credit code (统一社会信用代码): 18 characters, the last checks the others (GB 32100). */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(text)) return false
  const values = [...text].map((character) => CODE_CHARACTERS.indexOf(character))
  let weight = 1
  let sum = 0
  for (const value of values.slice(0, -1)) {
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return values.at(-1) === (31 - (sum % 31)) % 31
}
