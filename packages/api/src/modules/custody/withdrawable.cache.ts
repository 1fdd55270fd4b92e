import type { Fen } from '@dangkou/shared'
import { LRUCache } from 'lru-cache'
import type { CustodyBank } from '../../channels/index.ts'
import type { Clock } from '../../platform/clock.ts'

/** Somebody else's word on a screen may be this old; nobody decides on money by it. */
const LIFE_MS = 15_000

interface Answer {
  readonly standing: string
  readonly askedAtMs: number
  readonly fen: Promise<Fen | null>
}

/** What the bank would pay out to a member, for screens: asked anew when the member's own money has moved, or after a short while. */
export class WithdrawableCache {
  readonly #bank: CustodyBank
  readonly #clock: Clock
  readonly #answers = new LRUCache<string, Answer>({ max: 10_000 })

  constructor(bank: CustodyBank, clock: Clock) {
    this.#bank = bank
    this.#clock = clock
  }

  /**
   * @param standing what our side knows of the member's money: another one than the last time, and the answer is old
   * @returns null while the bank is silent, which is not remembered
   */
  ask(partyId: string, standing: string): Promise<Fen | null> {
    const nowMs = this.#clock.now().getTime()
    const known = this.#answers.get(partyId)
    if (known?.standing === standing && nowMs - known.askedAtMs < LIFE_MS) return known.fen
    const answer: Answer = { standing, askedAtMs: nowMs, fen: this.#askBank(partyId) }
    this.#answers.set(partyId, answer)
    const forget = () => {
      if (this.#answers.peek(partyId) === answer) this.#answers.delete(partyId)
    }
    answer.fen.then((fen) => fen ?? forget(), forget)
    return answer.fen
  }

  async #askBank(partyId: string): Promise<Fen | null> {
    const answer = await this.#bank.balance(partyId)
    return answer.state === 'balance' ? answer.balance.withdrawableFen : null
  }
}
