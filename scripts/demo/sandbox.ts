/** The people's side of the channels' other side: their phones, their WeChat, their bank. */
export class Sandbox {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** The code in the newest text message to this phone. */
  async smsCode(phone: string): Promise<string> {
    const [newest] = await this.#get<{ params: string[] }[]>(`/control/sms?phone=${phone}`)
    const code = newest?.params.find((param) => /^\d{6}$/.test(param))
    if (code === undefined) throw new Error(`no code was sent to ${phone}`)
    return code
  }

  /** The number that the bank sent to this phone beside a small amount: 指令号. */
  async bankNumber(phone: string): Promise<string> {
    const [newest] = await this.#get<{ params: string[] }[]>(`/control/sms?phone=${phone}`)
    if (newest?.params[0] === undefined) throw new Error(`the bank sent nothing to ${phone}`)
    return newest.params[0]
  }

  /** What wx.login() gives on this person's phone. */
  async wechatCode(phone: string): Promise<string> {
    return (await this.#post<{ code: string }>('/control/wechat/login', { phone })).code
  }

  /** What a merchant authorised the platform's app by, at the merchant's own Alipay. */
  async alipayAuthorisation(pid: string): Promise<string> {
    const merchants = await this.#get<{ pid: string; appAuthToken: string }[]>('/control/alipay/merchants')
    const merchant = merchants.find((one) => one.pid === pid)
    if (merchant === undefined) throw new Error(`Alipay knows no merchant ${pid}`)
    return merchant.appAuthToken
  }

  /** Sends a callback to the platform as WeChat would, but for the signature. True when the platform turned it away. */
  async forgedCallbackIsRefused(outTradeNo: string): Promise<boolean> {
    return (await this.#post<{ passed: boolean }>('/control/wechat/callbacks/probe', { outTradeNo })).passed
  }

  /** Sends the true callback of a paid order once more. */
  async repeatCallback(outTradeNo: string): Promise<boolean> {
    return (await this.#post<{ acknowledged: boolean }>('/control/wechat/callbacks/resend', { outTradeNo })).acknowledged
  }

  /** A code on this person's phone, for a merchant's scanner. */
  async wechatPaymentCode(phone: string): Promise<string> {
    return (await this.#post<{ code: string }>('/control/wechat/payment-codes', { phone })).code
  }

  /** The phone's camera on a code of an order: WeChat's page for it. */
  scanPage(text: string): string {
    return `${this.#url}/payer/scan?text=${encodeURIComponent(text)}`
  }

  /** The payer says yes in WeChat, above a page of ours: what its bridge was called with is looked at first. */
  async payInWechat(parameters: object): Promise<void> {
    await this.#post('/control/wechat/pay', parameters)
  }

  /** The payer says yes in Alipay's own app. */
  async payInAlipay(tradeNo: string): Promise<void> {
    await this.#post('/control/alipay/pay', { tradeNo })
  }

  /** What Alipay tells a page of ours about who has it open. */
  async alipayCode(phone: string): Promise<string> {
    return (await this.#post<{ code: string }>('/control/alipay/login', { phone })).code
  }

  /** The next callback of WeChat's never comes. */
  async loseNextCallback(): Promise<void> {
    await this.#post('/control/faults', { channel: 'wechat', operation: 'callback', kind: 'lost' })
  }

  async wechatOrders(): Promise<{ outTradeNo: string; state: string; total: number }[]> {
    return await this.#get('/control/wechat/orders')
  }

  /** The small amount that the bank sent to an account that is being bound, in fen, as its holder sees it there. */
  async arrivedAt(cardNo: string): Promise<number> {
    const cards = await this.#get<{ cardNo: string; state: string; amount?: number }[]>('/control/bank/cards')
    const pending = cards.find((card) => card.cardNo === cardNo && card.state === 'pending')
    if (pending?.amount === undefined) throw new Error(`nothing was sent to ${cardNo}`)
    return pending.amount
  }

  /** What the bank has been asked to pay out; tranStatus '0' is paid. */
  async bankPayouts(): Promise<{ toAccount: string; amount: number; tranStatus: string }[]> {
    return await this.#get('/control/bank/payouts')
  }

  /** How long the bank takes over a payout. */
  async bankTakes(bankSettleDelayMs: number): Promise<void> {
    await this.#post('/control/settings', { bankSettleDelayMs })
  }

  async #get<T>(path: string): Promise<T> {
    return await answer<T>(await fetch(this.#url + path))
  }

  async #post<T>(path: string, body: unknown): Promise<T> {
    return await answer<T>(
      await fetch(this.#url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    )
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok)
    throw new Error(`the sandbox answered ${response.status} to ${new URL(response.url).pathname}: ${await response.text()}`)
  return (await response.json()) as T
}
