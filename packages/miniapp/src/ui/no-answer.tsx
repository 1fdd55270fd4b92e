import { Button } from './button'
import { Card } from './card'
import { Empty } from './empty'

interface Props {
  /** What happened. */
  readonly text: string
  readonly onAgain: () => void
}

/** In place of a page that could not be read at all. */
export function NoAnswer({ text, onAgain }: Props) {
  return (
    <Card>
      <Empty
        icon="alert"
        error
        title={text}
        action={
          <Button id="again" size="m" icon="refresh" onPress={onAgain}>
            再试一次
          </Button>
        }
      >
        只是没看到，钱没有动。
      </Empty>
    </Card>
  )
}
