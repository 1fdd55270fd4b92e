import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { Button, Dock, ErrorNote } from '../../ui'

interface Props {
  /** Ids are `<id>-reason` and `<id>-done`. */
  readonly id: string
  readonly hint: string
  /** What the button does; where something but the reason is still missing, what that is. */
  readonly words: string
  readonly ready?: boolean
  readonly running: boolean
  /** @returns what was refused; null when it is proposed */
  readonly onPropose: (reason: string) => Promise<string | null>
}

/** The foot of a sheet that proposes something: the reason that a second person reads before he agrees, and one button. */
export function ReasonForm({ id, hint, words, ready = true, running, onPropose }: Props) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const said = reason.trim()
  const submit = async () => {
    setError(null)
    setError(await onPropose(said))
  }
  return (
    <>
      <View className="dk-f">
        <View className="dk-f__k">理由</View>
        <Input
          id={`${id}-reason`}
          className="dk-input"
          maxlength={100}
          placeholder={hint}
          placeholderClass="dk-input--hint"
          value={reason}
          onInput={({ detail }) => setReason(detail.value)}
        />
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id={`${id}-done`} kind="primary" busy={running} off={!ready || said === ''} onPress={() => void submit()}>
          {ready && said === '' ? '先写理由' : words}
        </Button>
      </Dock>
    </>
  )
}
