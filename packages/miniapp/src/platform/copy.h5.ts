/** navigator.clipboard is missing on plain http and in older browsers. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true)
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  // oxlint-disable-next-line typescript/no-deprecated -- the only way of the browsers that lack the other one
  const copied = document.execCommand('copy')
  field.remove()
  return copied
}
