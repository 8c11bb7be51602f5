import { Component, h } from 'preact'

/** A component that is drawn anew only when one of its properties differs: for the rows of long lists. */
export const memo = (draw) =>
  class extends Component {
    shouldComponentUpdate(next) {
      return Object.keys({ ...this.props, ...next }).some((name) => next[name] !== this.props[name])
    }

    render(props) {
      return h(draw, props)
    }
  }
