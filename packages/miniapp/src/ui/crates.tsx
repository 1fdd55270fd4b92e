import { View } from '@tarojs/components'

export type Category = 1 | 2 | 3 | 4

interface Props {
  readonly columns: readonly {
    readonly label: string
    /** From the top down, one block = 1 万元. */
    readonly blocks: readonly Category[]
    readonly on?: boolean
    /** What a screen reader says of it. */
    readonly spoken: string
  }[]
}

/** A bar chart of plain blocks, stacked like crates. */
export function Crates({ columns }: Props) {
  return (
    <View className="dk-crates">
      {columns.map(({ label, blocks, on, spoken }) => (
        <View key={label} className={on ? 'dk-crates__m dk-crates__m--on' : 'dk-crates__m'} aria-label={spoken}>
          {blocks.map((category, index) => (
            <View key={index} className={`dk-crates__b dk-cat-${category}`} />
          ))}
          <View className="dk-crates__l dk-num">{label}</View>
        </View>
      ))}
    </View>
  )
}
