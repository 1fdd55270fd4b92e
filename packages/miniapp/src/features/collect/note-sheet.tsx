import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { Button, Dock, Sheet } from '../../ui'

interface Props {
  readonly goods: string
  readonly onDone: (goods: string) => void
  readonly onClose: () => void
}

/** 写备注: goods that are on no chip. */
export function NoteSheet({ goods, onDone, onClose }: Props) {
  const [typed, setTyped] = useState(goods)
  return (
    <Sheet title="写备注" onClose={onClose}>
      <View className="dk-f p-order">
        <View className="dk-f__k">货</View>
        <Input
          id="goods"
          className="dk-input"
          maxlength={40}
          placeholder="大葱 1,200 公斤"
          placeholderClass="dk-input--hint"
          value={typed}
          onInput={({ detail }) => setTyped(detail.value)}
        />
      </View>
      <Dock>
        <Button id="goods-done" kind="primary" onPress={() => onDone(typed.trim())}>
          写好了
        </Button>
      </Dock>
    </Sheet>
  )
}
