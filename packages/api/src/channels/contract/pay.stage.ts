import { type PayChannel, CallbackRefused, type CallbackRefusal, type PayInstruction, type Prepared, type RawCallback } from '../channel.ts'
import type { PayWorld } from './pay.world.ts'

/** A world with the channel under test, and the steps that most tests begin with. */
export interface PayStage {
  readonly world: PayWorld
  /** In a hurry: 400 ms for a whole call. */
  readonly channel: PayChannel
  readonly prepared: (instruction: PayInstruction) => Promise<Prepared>
  readonly paid: (changes?: Partial<PayInstruction>) => Promise<PayInstruction>
}

export function onStage(world: PayWorld): PayStage {
  const channel = world.channel({ timeoutMs: 400 })
  const prepared = async (instruction: PayInstruction): Promise<Prepared> => {
    const answer = await channel.prepare(instruction)
    if (answer.state !== 'prepared') throw new Error(`not prepared: ${JSON.stringify(answer)}`)
    return answer
  }
  const paid = async (changes: Partial<PayInstruction> = {}): Promise<PayInstruction> => {
    const instruction = world.instruction(changes)
    await world.payerPays(await prepared(instruction))
    return instruction
  }
  return { world, channel, prepared, paid }
}

export function refusalOf(reader: PayChannel, raw: RawCallback): CallbackRefusal | 'taken' {
  try {
    reader.readCallback(raw)
    return 'taken'
  } catch (error) {
    if (error instanceof CallbackRefused) return error.reason
    throw error
  }
}
