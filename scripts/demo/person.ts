import { randomUUID } from 'node:crypto'
import { type Client, granted } from './client.ts'
import {
  CreatePaymentDocument,
  CreateRechargeDocument,
  CreateWithdrawalDocument,
  PayFromWalletDocument,
  RechargeDocument,
  RequestSignInCodeDocument,
  SetPaymentPasswordDocument,
  SignInDocument,
  WithdrawableDocument,
  WithdrawalDocument,
  type SignInCodePurpose,
} from './graphql.ts'
import type { Fen } from '../../packages/shared/src/index.ts'
import type { Sandbox } from './sandbox.ts'
import { MARKET } from './world.ts'

/** Asking again is how every client of ours learns that something has settled. */
const POLL_MS = 100

/** Somebody who is signed in, with a phone in the hand. */
export class SignedIn {
  readonly client: Client
  readonly #phone: string
  readonly #sandbox: Sandbox

  constructor(client: Client, sandbox: Sandbox, phone: string) {
    this.client = client
    this.#sandbox = sandbox
    this.#phone = phone
  }

  async setPaymentPassword(password: string): Promise<void> {
    const code = await requestCode(this.client, this.#sandbox, this.#phone, 'PAYMENT_PASSWORD')
    granted((await this.client.ask(SetPaymentPasswordDocument, { input: { password, code } })).setPaymentPassword, 'viewer')
  }

  /** Starts a recharge in a browser; answers its id and the page to pay at. */
  async startRecharge(amountFen: Fen): Promise<{ id: string; cashierUrl: string }> {
    const { createRecharge } = await this.client.ask(CreateRechargeDocument, {
      input: { amountFen, client: 'H5', idempotencyKey: randomUUID() },
    })
    const { id, cashier } = granted(createRecharge, 'recharge')
    if (!cashier?.launch.url) throw new Error('a recharge in a browser came without an address to pay at')
    return { id, cashierUrl: cashier.launch.url }
  }

  async rechargeSettled(id: string, withinMs: number): Promise<void> {
    await settled(async () => (await this.client.ask(RechargeDocument, { id })).recharge.rechargeState, withinMs)
  }

  /** Bills the buyer with this phone. */
  async bill(payerPhone: string, goods: string, amountFen: Fen, dueOn?: string): Promise<string> {
    const input = { payerPhone, goods, amountFen, idempotencyKey: randomUUID(), ...(dueOn === undefined ? {} : { dueOn }) }
    return granted((await this.client.ask(CreatePaymentDocument, { input })).createPayment, 'payment').id
  }

  async pay(paymentId: string, amountFen: Fen, paymentPassword: string): Promise<void> {
    const { payFromWallet } = await this.client.ask(PayFromWalletDocument, {
      input: { paymentId, amountFen, paymentPassword, idempotencyKey: randomUUID() },
    })
    granted(payFromWallet, 'payment')
  }

  async startWithdrawal(amountFen: Fen, paymentPassword: string): Promise<string> {
    const { viewer } = await this.client.ask(WithdrawableDocument, {})
    const [card] = viewer.bankCards
    if (!card) throw new Error('there is no bank card to withdraw to')
    const { createWithdrawal } = await this.client.ask(CreateWithdrawalDocument, {
      input: { amountFen, bankCardId: card.id, paymentPassword, idempotencyKey: randomUUID() },
    })
    return granted(createWithdrawal, 'withdrawal').id
  }

  async withdrawalSettled(id: string, withinMs: number): Promise<void> {
    await settled(async () => (await this.client.ask(WithdrawalDocument, { id })).withdrawal.withdrawalState, withinMs)
  }
}

/** Signs in as people do: the phone asks for a code, the code arrives by text message. */
export async function signIn(anybody: Client, sandbox: Sandbox, phone: string): Promise<SignedIn> {
  return await signInWithCode(anybody, sandbox, phone, await requestCode(anybody, sandbox, phone, 'SIGN_IN'))
}

/** With a wechatCode the WeChat account is bound to the phone as well. */
export async function signInWithCode(
  anybody: Client,
  sandbox: Sandbox,
  phone: string,
  code: string,
  wechatCode: string | null = null,
): Promise<SignedIn> {
  const { token } = granted(
    (await anybody.ask(SignInDocument, { input: { marketCode: MARKET.code, phone, code, wechatCode } })).signIn,
    'session',
  )
  return new SignedIn(anybody.as(token), sandbox, phone)
}

export async function requestCode(client: Client, sandbox: Sandbox, phone: string, purpose: SignInCodePurpose): Promise<string> {
  const { requestSignInCode } = await client.ask(RequestSignInCodeDocument, { input: { marketCode: MARKET.code, phone, purpose } })
  granted(requestSignInCode, 'expiresAt')
  return await sandbox.smsCode(phone)
}

async function settled(state: () => Promise<string>, withinMs: number) {
  const deadline = Date.now() + withinMs
  for (;;) {
    const now = await state()
    if (now === 'SUCCEEDED') return
    if (now === 'FAILED' || Date.now() > deadline) throw new Error(`it should have succeeded within ${withinMs / 1000} s and is ${now}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
