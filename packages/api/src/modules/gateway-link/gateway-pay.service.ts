import { DomainError, formatYuan } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import type { RateLimiter } from '../../platform/rate-limit.ts'
import type { Instruction } from '../instruction/index.ts'
import { type Market, type MarketService } from '../market/index.ts'
import { type BankCard, type Party, type PartyService } from '../party/index.ts'
import { type AttemptService, askedFen } from '../payment/index.ts'
import type { Payer } from '../../channels/index.ts'
import { bankOf } from './bank.table.ts'
import { type GatewayLinkService, type GatewayLinkStanding, bankCodeOf, isSubmitted } from './gateway-link.service.ts'
import type { ExplanationLine, PaymentExplainer } from './payment.explainer.ts'

/** What whoever has a link may know. */
export interface GatewayView extends GatewayLinkStanding {
  readonly market: Market
  readonly payee: Party
  /** Where the payee's money goes in the end; null when none is known. */
  readonly account: BankCard | null
  readonly payer: Party | null
  readonly sender: Party
  readonly lines: readonly ExplanationLine[]
}

/** Of one address at one link, as at the cashier: an accountant's page asks every few seconds. */
const LOOKS = { most: 120, windowSeconds: 60 }
const PAYS = { most: 30, windowSeconds: 60 }
const WRONG = { most: 60, windowSeconds: 60 }

/** The page behind a link: whoever has it chooses a bank and pays there, without an account of ours. */
export class GatewayPayService {
  readonly #clock: Clock
  readonly #links: GatewayLinkService
  readonly #attempts: AttemptService
  readonly #markets: MarketService
  readonly #parties: PartyService
  readonly #explainer: PaymentExplainer
  readonly #limiter: RateLimiter

  constructor(parts: {
    clock: Clock
    links: GatewayLinkService
    attempts: AttemptService
    markets: MarketService
    parties: PartyService
    explainer: PaymentExplainer
    limiter: RateLimiter
  }) {
    this.#clock = parts.clock
    this.#links = parts.links
    this.#attempts = parts.attempts
    this.#markets = parts.markets
    this.#parties = parts.parties
    this.#explainer = parts.explainer
    this.#limiter = parts.limiter
  }

  /** Also of a link that is over: whoever paid by it may see what became of it. @throws DomainError GATEWAY_LINK_NOT_FOUND, RATE_LIMITED */
  async look(token: string, ip: string): Promise<GatewayView> {
    await this.#limiter.use({ subject: `gateway look ${ip} ${token.slice(0, 8)}`, ...LOOKS })
    return this.#view(await this.#open(token, ip))
  }

  /** Asks the bank now (再查一次). */
  async refresh(token: string, ip: string): Promise<GatewayView> {
    await this.#limiter.use({ subject: `gateway look ${ip} ${token.slice(0, 8)}`, ...LOOKS })
    const standing = await this.#open(token, ip)
    if (standing.attempt !== null && standing.attempt.finishedAt === null) await this.#attempts.refresh(standing.attempt)
    return this.#view(await this.#links.standing(standing.link))
  }

  /**
   * Leads to the bank. One attempt is under way at a time: another bank is the same attempt by another door while nothing was
   * submitted, and after a refusal there is a new one.
   * @throws DomainError GATEWAY_LINK_EXPIRED, GATEWAY_LINK_REVOKED, GATEWAY_LINK_SUBMITTED, BANK_NOT_FOUND, AMOUNT_TOO_LARGE, PAYMENT_ALREADY_PAID
   */
  async pay(token: string, bankCode: string, ip: string): Promise<GatewayView> {
    await this.#limiter.use({ subject: `gateway pay ${ip} ${token.slice(0, 8)}`, ...PAYS })
    const { link, payment, state } = await this.#open(token, ip)
    if (state === 'paid') throw new DomainError('PAYMENT_ALREADY_PAID')
    if (state === 'submitted' || state === 'confirming') throw new DomainError('GATEWAY_LINK_SUBMITTED')
    if (link.revokedAt !== null) throw new DomainError('GATEWAY_LINK_REVOKED')
    if (link.expiresAt <= this.#clock.now()) throw new DomainError('GATEWAY_LINK_EXPIRED')
    const bank = bankOf(bankCode)
    if (!bank) throw new DomainError('BANK_NOT_FOUND', { field: 'bank' })
    const amountFen = askedFen(payment)
    if (amountFen > bank.limitFen)
      throw new DomainError('AMOUNT_TOO_LARGE', { params: { limit: formatYuan(bank.limitFen) }, field: 'bank' })
    const payer: Payer = { client: 'desktop', bank: bank.code, returnUrl: this.#links.urlOf(link) }
    const attempts = await this.#links.attemptsOf(link)
    const last = attempts.at(-1)
    if (last && last.finishedAt === null) await this.#again(last, payer)
    else
      await this.#attempts.start({
        payment,
        amountFen,
        method: 'unionpay',
        payer,
        partyId: payment.payerPartyId ?? payment.payeePartyId,
        // Twice pressed is once tried: what is counted so far names the next one.
        key: { ownerId: payment.id, key: `${link.id}-${attempts.length}`, operation: 'payAtGateway' },
        linkId: link.id,
      })
    return this.#view(await this.#links.standing(link))
  }

  async #again(attempt: Instruction, payer: Payer & { client: 'desktop' }): Promise<void> {
    if (isSubmitted(attempt)) throw new DomainError('GATEWAY_LINK_SUBMITTED')
    const sameBank = bankCodeOf(attempt) === payer.bank && this.#attempts.launchOf(attempt) !== null
    if (!sameBank) await this.#attempts.relaunch(attempt, payer)
  }

  async #open(token: string, ip: string): Promise<GatewayLinkStanding> {
    const link = await this.#links.behind(token)
    if (!link) {
      await this.#limiter.use({ subject: `gateway wrong ${ip}`, ...WRONG })
      throw new DomainError('GATEWAY_LINK_NOT_FOUND', { field: 'token' })
    }
    return this.#links.standing(link)
  }

  async #view(standing: GatewayLinkStanding): Promise<GatewayView> {
    const { link, payment } = standing
    const { marketId } = link
    const ids = [payment.payeePartyId, payment.payerPartyId ?? '', link.partyId]
    const [[payee, payer, sender], cards, market, lines] = await Promise.all([
      this.#parties.byIds(marketId, ids),
      this.#parties.bankCards(payment.payeePartyId),
      this.#markets.byId(marketId),
      this.#explainer.linesOf(payment.id),
    ])
    if (!payee || !sender) throw new DomainError('PARTY_NOT_FOUND')
    return { ...standing, market, payee, payer: payer ?? null, sender, account: cards[0] ?? null, lines }
  }
}
