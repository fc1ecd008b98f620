/** The style sheet of the standalone page: a gazette on screen and on paper, light and dark. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1b18;--quiet:#5a5a52;--line:#d8d6cc;--paper:#fdfcf8;--accent:#0b4f6c;--warn:#8a3b00}
@media (prefers-color-scheme:dark){:root{--ink:#e9e7df;--quiet:#a9a79d;--line:#3a3a35;--paper:#171714;--accent:#8fc7e0;--warn:#f0b080}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem 1rem 3rem;max-width:44rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.5 Charter,"Bitstream Charter","Sitka Text",Cambria,serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.product,.state,.figures,.ptc,.facts,.why,.note,.warning,dl,footer,summary,.elsewhere,h3{font-family:system-ui,sans-serif;font-size:.875rem}
.product{margin:0;font-weight:700}
.product span{font-weight:400;color:var(--quiet)}
h1{margin:.25rem 0;font-size:1.75rem;line-height:1.2}
h2{margin:2.25rem 0 .5rem;padding-top:.5rem;border-top:3px double var(--line);font-size:1.3rem;line-height:1.25}
h3{margin:1.25rem 0 .25rem;font-weight:700}
p{margin:.25rem 0}
.state,.facts,.why,.note,footer{color:var(--quiet)}
.figures{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;margin:.75rem 0;padding:.5rem 0;list-style:none;border-block:1px solid var(--line)}
.ptc{font-weight:600}
.notice{margin-top:.75rem;padding-left:.75rem;border-left:3px solid var(--accent)}
.stories{margin:0;padding:0;list-style:none}
.story{padding:.85rem 0;border-bottom:1px solid var(--line);break-inside:avoid}
.title{font-size:1.125rem;line-height:1.35}
.title a{color:var(--ink);text-decoration-color:var(--line)}
.title a:hover{text-decoration-color:currentColor}
.direct .title{font-weight:700}
blockquote{margin:.4rem 0;padding-left:.75rem;border-left:2px solid var(--line);font-style:italic}
.warning{color:var(--warn)}
.elsewhere{margin-top:.75rem}
ul{margin:.25rem 0;padding-left:1.1rem}
dl{margin:.5rem 0;max-width:32rem}
dl div{display:flex;justify-content:space-between;gap:1rem;border-bottom:1px solid var(--line)}
dd{margin:0}
summary{cursor:pointer;padding:.25rem 0}
footer{margin-top:2.5rem;padding-top:.5rem;border-top:1px solid var(--line)}
@media print{body{max-width:none;padding:0;font-size:10.5pt;background:#fff;color:#000}details::details-content{content-visibility:visible;height:auto}
h2{break-after:avoid}a{color:inherit}.title a::after{content:" <" attr(href) ">";font:8pt system-ui,sans-serif;overflow-wrap:anywhere}}
`
