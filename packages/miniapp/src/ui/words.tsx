import { Text } from '@tarojs/components'

const FIGURES = /(\d[\d,.:·-]*\d|\d)/

/** Words with figures among them: figures are set in the figures' own type, as everywhere. */
export function Words({ children }: { readonly children: string }) {
  return (
    <Text>
      {children.split(FIGURES).map((part, index) =>
        index % 2 === 1 ? (
          <Text key={index} className="dk-num">
            {part}
          </Text>
        ) : (
          part
        ),
      )}
    </Text>
  )
}
