import { html } from './html.js'

const icon = (path) => () => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`

export const icons = {
  back: icon('M15 5l-7 7 7 7'),
  close: icon('M6 6l12 12M18 6L6 18'),
  more: icon('M12 5.5v.01M12 12v.01M12 18.5v.01'),
  columns: icon('M4 5h16v14H4zM12 5v14'),
  down: icon('M12 5v13M6 12.5l6 6 6-6'),
  send: icon('M4.5 12L20 4.5 15.5 20l-3.6-6.6zM20 4.5l-8.1 8.9'),
  attach: icon(
    'M19 11.5l-7.4 7.4a4.6 4.6 0 0 1-6.5-6.5L13 4.6a3.1 3.1 0 0 1 4.4 4.4l-7.8 7.8a1.6 1.6 0 0 1-2.2-2.2l7-7',
  ),
  keyboard: icon('M3.5 6.5h17v11h-17zM7 10v.01M10.3 10v.01M13.7 10v.01M17 10v.01M8 14h8'),
  search: icon('M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5'),
  clock: icon('M12 3.8a8.2 8.2 0 1 1 0 16.4 8.2 8.2 0 0 1 0-16.4zM12 7.5V12l3 2'),
  copy: icon('M9 9h10v11H9zM5 15V4h10'),
  file: icon('M6 3.5h8l4.5 4.5v12.5h-12.5zM14 3.5V8h4.5'),
  download: icon('M12 4v11M7 11l5 5 5-5M5 20h14'),
  link: icon('M8 16L16.5 7.5M9.5 7h7.5v7.5'),
  chevron: icon('M6 9.5l6 6 6-6'),
  slip: icon('M6 3.5h12v17l-2.4-1.6-2.4 1.6-2.4-1.6-2.4 1.6-2.4-1.6zM9 8h6M9 12h6'),
  refresh: icon('M19 12a7 7 0 1 1-2.2-5.1M19 4v4.5h-4.5'),
}
