interface Form {
  readonly url: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/** What lies at the bank until a checker has looked at it. */
export interface Submitted {
  approve(): Promise<void>
}

/** The clerk of a company at its bank's pages, as a browser would: sends the form that the platform signed, and submits it there. */
export async function submitAtBank({ url, fields }: Form): Promise<Submitted> {
  const opened = await post(url, Object.fromEntries(fields.map(({ name, value }) => [name, value])))
  const [, bank, number] = /\/unionpay\/bank\/(\w+)\/orders\/(\w+)$/.exec(opened) ?? []
  if (!bank || !number) throw new Error(`the gateway led to ${opened}, and not to the bank`)
  await post(opened, {})
  return {
    approve: async () => {
      await post(new URL(`/unionpay/bank/${bank}/todo/${number}`, opened).href, { decision: 'approve' })
    },
  }
}

/** @returns where it led */
async function post(url: string, form: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) })
  if (!response.ok) throw new Error(`the bank answered ${response.status} at ${new URL(url).pathname}`)
  return response.url
}
