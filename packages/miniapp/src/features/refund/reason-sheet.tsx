import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { Button, Dock, Sheet } from '../../ui'

interface Props {
  readonly onDone: (reason: string) => void
  readonly onClose: () => void
}

/** A reason that is on no chip. The buyer reads it. */
export function ReasonSheet({ onDone, onClose }: Props) {
  const [typed, setTyped] = useState('')
  return (
    <Sheet title="退款原因" onClose={onClose}>
      <View className="dk-f p-order">
        <View className="dk-f__k">原因</View>
        <Input
          id="reason"
          className="dk-input"
          maxlength={40}
          placeholder="买家看得到"
          placeholderClass="dk-input--hint"
          value={typed}
          onInput={({ detail }) => setTyped(detail.value)}
        />
      </View>
      <Dock>
        <Button id="reason-done" kind="primary" off={typed.trim() === ''} onPress={() => onDone(typed.trim())}>
          写好了
        </Button>
      </Dock>
    </Sheet>
  )
}
