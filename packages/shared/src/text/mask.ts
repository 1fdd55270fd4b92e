/**
 * How names and numbers are shown to others (docs/DESIGN.md, Wording): 张建国 → 张*国, 李敏 → 李*, company names in full.
 * @param name a person's name of two characters or more; a single character stays
 */
export function maskName(name: string): string {
  // 采购商0003 is a name that we made up: it hides nobody.
  if (/\d/.test(name)) return name
  const characters = [...name]
  if (characters.length <= 1) return name
  if (characters.length === 2) return `${characters[0]}*`
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`
}

/** `13812345678` → `138****5678` */
export function maskPhone(phone: string): string {
  return phone.replace(/^(\d{3})\d{4}(\d{4})$/, '$1****$2')
}

/** The last four digits, as in 「尾号 6620」. */
export function tailOf(account: string): string {
  return account.slice(-4)
}

/** Mainland mobile numbers: 11 digits, 1 then 3-9. */
export function isPhone(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text)
}

/** A plate as people type it, with dots, spaces and small letters: `鲁g·8k256` → `鲁G8K256` */
export function tidyPlate(text: string): string {
  return text.replaceAll(/[\s·.]/g, '').toUpperCase()
}

/** A province, an office's letter, four to six more; trailers and learners have a character at the end. */
export function isPlate(text: string): boolean {
  return /^\p{Script=Han}[A-Z][A-Z0-9]{4,6}\p{Script=Han}?$/u.test(text)
}

/** A truck's plate, as others see it: 鲁G8K256 → 鲁G·8K2**. */
export function maskPlate(plate: string): string {
  const characters = [...plate.replaceAll('·', '')]
  return `${characters.slice(0, 2).join('')}·${characters.slice(2, -2).join('')}**`
}

/** An account's number on paper: its head and its tail. `6228480012344417` → `6228 **** **** 4417` */
export function maskAccount(account: string): string {
  return account.length < 8 ? `**** ${account.slice(-4)}` : `${account.slice(0, 4)} **** **** ${account.slice(-4)}`
}
