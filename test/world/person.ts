import type { World } from './world.ts'

export interface UserError {
  code: string
  field: string | null
  message: string
}

export interface Payload {
  userErrors: UserError[]
  [field: string]: any
}

const GATEWAY_PAGE =
  'page { state amountFen payeeName payeeAccountTail takesLate banks { code } attempt { state waitingFor bankCode bankName reason submittedAt launch { kind url fields { name value } } } }'

/** What each mutation is asked for in return: enough to follow a story. */
const SELECTIONS: Readonly<Record<string, string>> = {
  requestSignInCode: 'resendAfterSeconds',
  signIn: 'session { token viewer { party { id } } }',
  signInWithWechat: 'session { token viewer { party { id } } }',
  switchParty: 'session { token viewer { party { id } } }',
  signOut: '',
  setPaymentPassword: 'viewer { hasPaymentPassword }',
  registerParty: 'party { id name }',
  openBankFeed: 'bankFeed { id accountTail isOn }',
  switchBankFeed: 'bankFeed { id isOn }',
  importChannelBill: 'channelBill { id state day channel rows }',
  setPayee: 'payee { channel payeeNo inUse authorised }',
  setChannelTerms: 'channel { name isOn opensAt closesAt minFen maxFen dayFen settleDays settleCalendar version changedBy changedAt }',
  addChannelFee: 'channel { name fees { way effectiveOn rateBps } feesToCome { way effectiveOn rateBps } }',
  setRouteRules: 'rules { version strategy rules { when { minFen clients payeeIds } action channel } createdBy createdAt }',
  switchOffPayee: 'payee { channel payeeNo inUse }',
  createPayment: 'payment { id orderNo state amountFen }',
  closePayment: 'payment { id state }',
  payFromWallet: 'payment { id state paidAt attempts { method state } }',
  startPayment:
    'attempt { id method state amountFen reason launch { kind url qr tradeNo fields { name value } } whyThisRoute { code text figures { name value } } } payment { id state }',
  refreshPayment: 'payment { id state paidFen attempts { id state } }',
  payTogether: 'payments { id state } order { id method state launch { kind url } }',
  refundPayment: 'refund { id state amountFen failureReason parts { method state amountFen } } payment { refundedFen refundingFen }',
  retryRefund: 'refund { id state failureReason }',
  refreshRefund: 'refund { id state failureReason }',
  createCashierLink: 'link { id url token }',
  openStandingCode: 'link { id url token }',
  revokeCashierLink: 'link { id revokedAt }',
  payAtCashier: 'attempt { id method state reason launch { kind url qr tradeNo } paymentState orderNo }',
  refreshCashierAttempt: 'attempt { id state paymentState }',
  createGatewayLink: 'link { id url token state expiresAt }',
  revokeGatewayLink: 'link { id state revokedAt }',
  payAtGateway: GATEWAY_PAGE,
  refreshGatewayLink: GATEWAY_PAGE,
  setLateGatewayPayments: 'rule',
  openPaymentCode: 'paymentCode { code expiresAt limitFen }',
  collectByCode: 'payment { id state paidFen } attempt { id method state reason }',
  createTruckload: 'truckload { id orderNo state revision { number restFen } }',
  reviseTruckload: 'truckload { id state revision { number restFen } }',
  confirmTruckload: 'truckload { id state payment { id orderNo state amountFen firstPartFen dueOn goods } }',
  disputeTruckload: 'truckload { id state }',
  cancelTruckload: 'truckload { id state payment { state } }',
  setFeeItem: 'item { id name effectiveFrom effectiveUntil isOn inForce }',
  endFeeItem: 'item { id effectiveUntil isOn inForce }',
  openFeeWallet: 'wallet { id availableFen }',
  createFeeBill: 'bill { id orderNo state amountFen payment { id orderNo state amountFen goods expiresAt } }',
  closeFeeBill: 'bill { id state payment { state } }',
  registerPartnerApp: 'app { id name abilities isOn lastUsedAt tokens { id } }',
  issuePartnerToken: 'token app { tokens { id tail lastUsedAt } }',
  revokePartnerToken: 'app { tokens { id } }',
  switchPartnerApp: 'app { isOn tokens { id } }',
  issueReceipt:
    'receipt { number code marketName payer { name account bank } payee { name account bank } amountFen capital purpose orderNo way serial paidAt result state refundedFen verifyUrl pdfUrl }',
  createRecharge:
    'recharge { id state amountFen failureReason cashier { url requestPayment { timeStamp nonceStr package signType paySign } } }',
  refreshRecharge: 'recharge { id state failureReason cashier { url } }',
  bindCard: 'binding { id way state tail holderName phoneTail triesLeft expiresAt failureReason }',
  confirmCardBinding: 'binding { id state triesLeft }',
  refreshCardBinding: 'binding { id state triesLeft failureReason }',
  unbindCard: 'bankCard { id tail }',
  createWithdrawal: 'withdrawal { id state amountFen }',
  proposeWithdrawal: 'proposal { id state amountFen mayApprove proposedByName bankCard { tail holderName } }',
  approveWithdrawal: 'withdrawal { id state amountFen }',
  dropWithdrawalProposal: 'proposal { id state }',
  allowPayer: 'allowance { id payerName }',
  revokePayer: 'allowance { id }',
  proposeIncomingTransfer: 'incomingTransfer { id state proposal mayApprove }',
  approveIncomingTransfer: 'incomingTransfer { id state party { id } }',
  rejectIncomingTransfer: 'incomingTransfer { id proposal }',
  runCustodyCheck: 'check { id state }',
  proposeLift: 'stop { id reason mayApprove }',
  approveLift: 'stop { id inForce }',
  retryCustodyMove: 'move { id isDone }',
  proposeUnexplained: 'move { id settlement reason mayApprove }',
  approveUnexplained: 'move { id settledAt }',
  setWithdrawalLimit: 'withdrawalLimit { dayCount dayFen version changedAt changedBy }',
  refreshWithdrawal: 'withdrawal { id state failureReason }',
}

/** Somebody with a phone, who speaks to the platform through public GraphQL only. */
export class Person {
  readonly world: World
  readonly phone: string
  readonly marketCode: string
  readonly language: 'zh' | 'en'
  readonly since: Date
  token: string | null
  static #keys = 0

  constructor(
    world: World,
    phone: string,
    marketCode: string,
    { token = null, language = 'zh' }: { token?: string | null; language?: 'zh' | 'en' } = {},
  ) {
    this.world = world
    this.phone = phone
    this.marketCode = marketCode
    this.token = token
    this.language = language
    this.since = world.now
  }

  /** The same person, who reads English. */
  inEnglish(): Person {
    return new Person(this.world, this.phone, this.marketCode, { token: this.token, language: 'en' })
  }

  /** The same person on another device, or with somebody else's token. */
  withToken(token: string | null): Person {
    return new Person(this.world, this.phone, this.marketCode, { token, language: this.language })
  }

  static async signIn(world: World, phone: string, marketCode: string): Promise<Person> {
    const person = new Person(world, phone, marketCode)
    await person.askForCode()
    const { session } = await person.must('signIn', { marketCode, phone, code: person.lastCode() })
    person.token = session.token
    return person
  }

  askForCode(purpose = 'SIGN_IN'): Promise<Payload> {
    return this.do('requestSignInCode', { marketCode: this.marketCode, phone: this.phone, purpose })
  }

  /** Types a code into the sign-in page. */
  enter(code: string, more: object = {}): Promise<Payload> {
    return this.do('signIn', { marketCode: this.marketCode, phone: this.phone, code, ...more })
  }

  /** The code on the phone's screen. */
  lastCode(): string {
    const [message] = this.world.sandbox.sms.messages(this.phone)
    return message?.params[0] ?? ''
  }

  async setPaymentPassword(password = '246813'): Promise<void> {
    await this.askForCode('PAYMENT_PASSWORD')
    await this.must('setPaymentPassword', { password, code: this.lastCode() })
  }

  /** Runs a mutation of one `input`, and gives its payload, refusals included. */
  async do(mutation: string, input: object = {}): Promise<Payload> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
    const [variables, argument] = ['signOut', 'openStandingCode', 'openFeeWallet', 'runCustodyCheck'].includes(mutation)
      ? ['', '']
      : [`($input: ${type}!)`, '(input: $input)']
    const { data, errors } = await this.ask(
      `mutation ${variables} { ${mutation}${argument} { ${SELECTIONS[mutation]} userErrors { code field message } } }`,
      { input },
    )
    if (errors)
      return { userErrors: errors.map(({ message, extensions }) => ({ code: extensions.code, field: extensions.field ?? null, message })) }
    return data[mutation]
  }

  async must(mutation: string, input: object = {}): Promise<Payload> {
    const payload = await this.do(mutation, input)
    if (payload.userErrors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(payload.userErrors)}`)
    return payload
  }

  async query(query: string, variables: object = {}): Promise<any> {
    const { data, errors } = await this.ask(query, variables)
    if (errors) throw new Error(errors.map(({ extensions, message }) => `${extensions.code}: ${message}`).join('; '))
    return data
  }

  async ask(
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<{ data: any; errors?: { message: string; extensions: { code: string; field?: string } }[]; status: number }> {
    const response = await fetch(`${this.world.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': this.language,
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    })
    return { ...((await response.json()) as { data: any }), status: response.status }
  }

  key(): string {
    Person.#keys += 1
    return `${this.phone}-${Person.#keys}`
  }

  /** Recharges by WeChat in a browser, up to the moment when the callback has been answered. */
  async recharge(amountFen: number): Promise<Payload> {
    const { recharge } = await this.must('createRecharge', { amountFen, client: 'H5', idempotencyKey: this.key() })
    await this.payAtCashier(recharge.cashier.url)
    return this.must('refreshRecharge', { rechargeId: recharge.id })
  }

  /** As a browser does: open the page, press the button. */
  async payAtCashier(url: string): Promise<void> {
    await fetch(url, { method: 'POST' })
    await this.world.sandbox.clock.advance(0)
  }

  async wallet(): Promise<{ id: string; availableFen: number; frozenFen: number; balanceFen: number }> {
    return (await this.query('{ viewer { wallet { id availableFen frozenFen balanceFen } } }')).viewer.wallet
  }

  async partyId(): Promise<string> {
    return (await this.query('{ viewer { party { id } } }')).viewer.party.id
  }

  async cardId(): Promise<string> {
    return (await this.query('{ viewer { bankCards { id } } }')).viewer.bankCards[0].id
  }

  async bill(payer: Person, amountFen: number, goods = '大葱 1,200 公斤'): Promise<string> {
    const { payment } = await this.must('createPayment', { payerPhone: payer.phone, goods, amountFen, idempotencyKey: this.key() })
    return payment.id
  }

  pay(paymentId: string, amountFen: number, more: object = {}): Promise<Payload> {
    return this.do('payFromWallet', { paymentId, amountFen, paymentPassword: '246813', idempotencyKey: this.key(), ...more })
  }

  async withdraw(amountFen: number, more: object = {}): Promise<Payload> {
    const bankCardId = await this.cardId()
    return this.do('createWithdrawal', { amountFen, bankCardId, paymentPassword: '246813', idempotencyKey: this.key(), ...more })
  }
}
