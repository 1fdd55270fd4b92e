import { View } from '@tarojs/components'

import { Icon } from './icon'
import type { Key } from './keypad/entry'
import { pressable } from './pressable'

const ROWS: readonly (readonly Key[])[] = [
  ['1', '2', '3'],
  ['4', '5', '6'],
  ['7', '8', '9'],
]

interface Props {
  readonly kind: 'amount' | 'password'
  readonly onKey: (key: Key) => void
  /** Something stands below, which keeps the safe area. */
  readonly flush?: boolean
}

export function Keypad({ kind, onKey, flush = false }: Props) {
  const last: readonly (Key | null)[] = [kind === 'amount' ? 'dot' : null, '0', 'del']
  return (
    <>
      <View className="dk-keys">
        {[...ROWS, last].map((row, index) => (
          <View key={index} className="dk-keys__r">
            {row.map((key) =>
              key === null ? <View key="none" className="dk-key dk-key--none" /> : <KeyCap key={key} name={key} onKey={onKey} />,
            )}
          </View>
        ))}
      </View>
      {!flush && (
        <View className="dk-keys">
          <View className="dk-keys__safe" />
        </View>
      )}
    </>
  )
}

function KeyCap({ name, onKey }: { readonly name: Key; readonly onKey: (key: Key) => void }) {
  const label = name === 'del' ? '删除' : name === 'dot' ? '点' : name
  return (
    <View className="dk-key" {...pressable({ id: `key-${name}`, label, hover: 'dk-key--hover', onPress: () => onKey(name) })}>
      {name === 'del' ? <Icon name="del" size={28} /> : name === 'dot' ? '.' : name}
    </View>
  )
}
