import { assert } from '../../platform/assert.ts'
import type { InstructionChannel } from '../instruction/index.ts'
import type { PayOrders, PayWay, WayName } from './pay-way.ts'

/** The ways to pay of this installation, by name. */
export class PayWays {
  readonly #ways: ReadonlyMap<string, PayWay>

  constructor(ways: readonly PayWay[]) {
    this.#ways = new Map(ways.map((way) => [way.name, way]))
  }

  of(name: InstructionChannel): PayWay {
    const way = this.#ways.get(name)
    assert(way, `no way to pay is called ${name}`)
    return way
  }

  /** Orders at the other side of a way that has one. */
  orders(name: InstructionChannel): PayOrders {
    const { orders } = this.of(name)
    assert(orders, `${name} has no orders`)
    return orders
  }

  /** Those that a channel has to be asked about. */
  get channels(): WayName[] {
    return [...this.#ways.values()].flatMap(({ name, orders }) => (orders ? [name] : []))
  }
}
