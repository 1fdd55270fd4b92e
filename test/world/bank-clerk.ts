import type { World } from './world.ts'

interface Form {
  readonly url: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/** The people at the payer's company who do its banking: they see the bank's pages and nothing of ours. */
export class BankClerk {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** The browser sends the form, as it was signed. @returns our number of the order that it is about, and the page */
  async open({ url, fields }: Form): Promise<{ orderId: string; page: string }> {
    const body = new URLSearchParams(fields.map(({ name, value }): [string, string] => [name, value]))
    const page = await (await fetch(url, { method: 'POST', body })).text()
    return { orderId: body.get('orderId') ?? '', page }
  }

  /** 经办 */
  async submit(form: Form): Promise<string> {
    const { orderId } = await this.open(form)
    must(this.#world.sandbox.unionpay.submit(orderId))
    return orderId
  }

  /** 复核通过: the bank moves the money, and UnionPay tells us. */
  async approve(orderId: string): Promise<void> {
    must(this.#world.sandbox.unionpay.approve(orderId))
    await this.#world.sandbox.clock.advance(0)
  }

  refuse(orderId: string, reason?: string): void {
    must(this.#world.sandbox.unionpay.refuse(orderId, reason))
  }
}

function must(moved: { done: boolean; why?: string }): void {
  if (!moved.done) throw new Error(moved.why)
}
