import { randomInt } from 'node:crypto'
import { DomainError, beijingDay, isPhone } from '@dangkou/shared'
import { LockMode } from '@mikro-orm/core'
import type { SignInCodeSender } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, EntityManager } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { nextNumber } from '../../platform/number-series.ts'
import { hmacHex, sameHex } from '../../platform/secret/hmac.ts'
import { SignInCode, type SignInCodePurpose } from './sign-in-code.entity.ts'

const LIFE_MS = 5 * 60_000
const RESEND_MS = 60_000
const TRIES = 5
/** Per phone and day: more is somebody else's game with our bill. */
const MOST_PER_DAY = 20
const DAY_MS = 86_400_000

export interface CodeRequest {
  marketId: string
  phone: string
  purpose: SignInCodePurpose
}

export class SignInCodeService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #sender: SignInCodeSender
  readonly #key: string

  constructor(database: Database, clock: Clock, sender: SignInCodeSender, key: string) {
    this.#database = database
    this.#clock = clock
    this.#sender = sender
    this.#key = key
  }

  /** @throws DomainError INVALID_PHONE, SIGN_IN_CODE_TOO_OFTEN, SMS_NOT_SENT */
  async request({ marketId, phone, purpose }: CodeRequest): Promise<{ resendAfterSeconds: number; expiresAt: Date }> {
    if (!isPhone(phone)) throw new DomainError('INVALID_PHONE', { field: 'phone' })
    const now = this.#clock.now()
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const expiresAt = new Date(now.getTime() + LIFE_MS)
    const id = newId(now)
    await this.#database.transaction(async (em) => {
      await this.#refuseTooOften(em, { marketId, phone, purpose }, now)
      em.persist(
        em.create(SignInCode, {
          id,
          marketId,
          phone,
          purpose,
          codeHash: hmacHex(this.#key, id, code),
          triesLeft: TRIES,
          expiresAt,
          usedAt: null,
          createdAt: now,
        }),
      )
    })
    const sent = await this.#sender.send(phone, code, LIFE_MS / 60_000)
    // Unknown may have arrived: the person waits for it, or asks for another in a minute.
    if (sent.state === 'failed' || sent.state === 'not-sent') {
      await this.#database.transaction((em) => em.nativeDelete(SignInCode, { id }))
      throw new DomainError('SMS_NOT_SENT')
    }
    return { resendAfterSeconds: RESEND_MS / 1000, expiresAt }
  }

  /**
   * Uses up the latest code of the phone.
   * @throws DomainError SIGN_IN_CODE_WRONG, SIGN_IN_CODE_EXPIRED (also when used, or guessed too often)
   */
  async verify({ marketId, phone, purpose }: CodeRequest, code: string): Promise<void> {
    const now = this.#clock.now()
    const left = await this.#database.transaction(async (em) => {
      const latest = await em.findOne(
        SignInCode,
        { marketId, phone, purpose },
        { orderBy: { id: 'desc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
      )
      if (!latest || latest.usedAt !== null || latest.expiresAt <= now || latest.triesLeft === 0) return 'expired'
      if (sameHex(latest.codeHash, hmacHex(this.#key, latest.id, code))) {
        latest.usedAt = now
        return 'right'
      }
      latest.triesLeft -= 1
      return latest.triesLeft
    })
    if (left === 'right') return
    if (left === 'expired' || left === 0) throw new DomainError('SIGN_IN_CODE_EXPIRED', { field: 'code' })
    throw new DomainError('SIGN_IN_CODE_WRONG', { params: { left }, field: 'code' })
  }

  async #refuseTooOften(em: EntityManager, { marketId, phone, purpose }: CodeRequest, now: Date): Promise<void> {
    // The number is not used; its row makes those who ask for one phone at once wait for each other.
    await nextNumber(em, `code ${hmacHex(this.#key, marketId, purpose, phone).slice(0, 40)}`, beijingDay(now))
    const recent = await em.find(
      SignInCode,
      { marketId, phone, purpose, createdAt: { $gt: new Date(now.getTime() - DAY_MS) } },
      { orderBy: { id: 'desc' }, limit: MOST_PER_DAY },
    )
    const last = recent[0]
    if (!last) return
    const waitMs =
      recent.length >= MOST_PER_DAY
        ? (recent.at(-1)?.createdAt.getTime() ?? 0) + DAY_MS - now.getTime()
        : last.usedAt === null
          ? last.createdAt.getTime() + RESEND_MS - now.getTime()
          : 0
    if (waitMs > 0) throw new DomainError('SIGN_IN_CODE_TOO_OFTEN', { params: { seconds: Math.ceil(waitMs / 1000) }, field: 'phone' })
  }
}
