import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { Stage } from './stage.ts'

/** A stage for the tests of a file. After each its phones must have done nothing wrong; when one fails, there are pictures. */
export function onStage(): { readonly stage: Stage } {
  const open: { stage: Stage | undefined } = { stage: undefined }
  beforeAll(async () => {
    open.stage = await Stage.open()
  })
  afterAll(() => open.stage?.close())
  afterEach(async ({ task }) => {
    const { stage } = open
    if (!stage) return
    const wrongs = stage.wrongs()
    const errors = task.result?.errors ?? []
    const pictures = errors.length + wrongs.length > 0 ? await stage.pictures() : undefined
    await stage.putPhonesAway()
    for (const error of errors) error.message += `\nWhat the phones showed: ${pictures}`
    expect(wrongs, `What the phones showed: ${pictures}`).toEqual([])
  })
  return {
    get stage() {
      if (!open.stage) throw new Error('the stage opens before the first test')
      return open.stage
    },
  }
}
