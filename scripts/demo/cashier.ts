/** Pays on the cashier's page as a browser would: opens it, finds the form, sends it. */
export async function payAtCashier(url: string): Promise<void> {
  const page = await fetch(url)
  const form = payForm(await page.text(), url)
  if (!page.ok || !form) throw new Error(`the cashier's page ${url} has nothing to pay (HTTP ${page.status})`)
  const paid = await fetch(form, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' })
  if (!paid.ok || !(await paid.text()).includes('支付成功')) throw new Error(`the cashier did not take the payment (HTTP ${paid.status})`)
}

/** Where the page's form is sent to. */
export function payForm(html: string, base: string): string | undefined {
  const [form] = /<form\b[^>]*>/.exec(html) ?? []
  const action = form && /method="post"/.test(form) ? /action="([^"]*)"/.exec(form)?.[1] : undefined
  return action === undefined ? undefined : new URL(action.replaceAll('&amp;', '&'), base).href
}
