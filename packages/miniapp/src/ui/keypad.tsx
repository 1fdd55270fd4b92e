import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'

import { classes } from './classes'
import { Icon } from './icon'
import type { Key } from './keypad/entry'
import { pressable } from './pressable'

const DIGITS: readonly (readonly Key[])[] = [
  ['1', '2', '3'],
  ['4', '5', '6'],
  ['7', '8', '9'],
]
/** Price × weight, and the next goods. */
const COLLECT: readonly (readonly Key[])[] = [
  ['1', '2', '3', 'del'],
  ['4', '5', '6', 'times'],
  ['7', '8', '9', 'plus'],
  ['dot', '0', '00', 'equals'],
]
const LABELS: Partial<Record<Key, string>> = { del: '删除', dot: '点', times: '乘', plus: '加', equals: '等于' }
const SIGNS: Partial<Record<Key, string>> = { dot: '.', times: '×', plus: '+', equals: '=' }

// A second tap of wet hands comes within 300 ms, and lands on what has just appeared under the finger.
const SETTLE_MS = 300

interface Props {
  readonly kind: 'amount' | 'password' | 'collect'
  readonly onKey: (key: Key) => void
  /** Something stands below, which keeps the safe area. */
  readonly flush?: boolean
  /** Takes no keys now, nor right after. */
  readonly dead?: boolean
}

export function Keypad({ kind, onKey, flush = false, dead = false }: Props) {
  const settled = useSettled(dead)
  const last: readonly (Key | null)[] = [kind === 'amount' ? 'dot' : null, '0', 'del']
  const rows = kind === 'collect' ? COLLECT : [...DIGITS, last]
  return (
    <View className="dk-keys__all">
      <View className="dk-keys">
        {rows.map((row, index) => (
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
      {!settled && <View className="dk-keys__guard" />}
    </View>
  )
}

function KeyCap({ name, onKey }: { readonly name: Key; readonly onKey: (key: Key) => void }) {
  const operator = name === 'times' || name === 'plus' || name === 'equals'
  return (
    <View
      className={classes('dk-key', operator && 'dk-key--op')}
      {...pressable({ id: `key-${name}`, label: LABELS[name] ?? name, hover: 'dk-key--hover', onPress: () => onKey(name) })}
    >
      {name === 'del' ? <Icon name="del" size={28} /> : (SIGNS[name] ?? name)}
    </View>
  )
}

function useSettled(dead: boolean): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    setSettled(false)
    if (dead) return undefined
    const timer = setTimeout(() => setSettled(true), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [dead])
  return settled
}
