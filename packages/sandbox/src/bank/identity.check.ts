/** Numbers that say by themselves whether they can be one. */

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** 18 digits of an identity card, the last a check digit (GB 11643). */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  return '10X98765432'[sum % 11] === text[17]
}

const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** 18 characters of a unified social credit code, the last a check character (GB 32100). */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return false
  const sum = CODE_WEIGHTS.reduce((total, weight, index) => total + weight * CODE_LETTERS.indexOf(text[index] ?? ''), 0)
  return CODE_LETTERS[(31 - (sum % 31)) % 31] === text[17]
}
