/** What a merchant sold lately, without the weights: three chips above the keypad leave 写备注 in sight. */
export function lately(bills: readonly { readonly goods: string }[], most = 3): string[] {
  const names = bills.map(({ goods }) => goods.trim().split(/[\s\d]/)[0] ?? '').filter((name) => name !== '' && name.length <= 6)
  return [...new Set(names)].slice(0, most)
}

const MOST = 60

/** What stands on the bill: the goods, and how the sum came about where it was weighed. */
export function billWords(goods: string, slip: string): string {
  const name = goods.trim() || '货款'
  const whole = slip === '' ? name : `${name} ${slip}`
  return whole.length <= MOST ? whole : name.slice(0, MOST)
}
