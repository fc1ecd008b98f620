/** What strangers write into titles and texts so that it runs in the reader's browser. `RUN` stands for the code. */
const CODES = ['window.__ran=1', 'alert(1)'] as const

const HTML: readonly string[] = [
  ...[
    '<script>RUN</script>',
    '<SCRIPT>RUN</SCRIPT>',
    '<script\t>RUN</script\n>',
    '<script/x>RUN</script>',
    '<scr<script>ipt>RUN</scr</script>ipt>',
  ],
  ...[
    '"><script>RUN</script>',
    "'><script>RUN</script>",
    '</title><script>RUN</script>',
    '</textarea><script>RUN</script>',
    '</style><script>RUN</script>',
  ],
  ...[
    '--><script>RUN</script>',
    ']]><script>RUN</script>',
    '</script><script>RUN</script>',
    '</p></article><script>RUN</script>',
    '\0<script>RUN</script>',
  ],
  ...[
    '<img src=x onerror=RUN>',
    '<img src=x onerror="RUN">',
    '<img/src=x/onerror=RUN>',
    '<img src=x onerror\n=\nRUN>',
    '"><img src=x onerror=RUN>',
    "' onerror=RUN x='",
  ],
  ...[
    '" onmouseover="RUN" x="',
    '" autofocus onfocus="RUN" x="',
    '` onerror=RUN',
    '<img src="x` onerror=RUN`">',
    '<image src=x onerror=RUN>',
    '<img srcset="x" onerror=RUN>',
  ],
  ...[
    '<svg onload=RUN>',
    '<svg/onload=RUN>',
    '<svg><script>RUN</script></svg>',
    '<svg><script href="data:text/javascript,RUN"/></svg>',
    '<svg><animate onbegin=RUN attributeName=x dur=1s>',
  ],
  ...[
    '<svg><set onbegin=RUN attributename=x>',
    '<svg><a><animate attributeName=href values=javascript:RUN /><text>x</text></a></svg>',
    '<svg><use href="data:image/svg+xml,<svg id=x onload=RUN>#x"/>',
  ],
  ...[
    '<svg><style><img src=x onerror=RUN></style></svg>',
    '<math><mi//xlink:href="data:x,<script>RUN</script>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=RUN>">',
  ],
  ...[
    '<body onload=RUN>',
    '<iframe src="javascript:RUN"></iframe>',
    '<iframe srcdoc="<script>parent.RUN</script>"></iframe>',
    '<iframe onload=RUN></iframe>',
    '<iframe src="data:text/html,<script>parent.RUN</script>">',
  ],
  ...[
    '<object data="javascript:RUN">',
    '<object data="data:text/html,<script>parent.RUN</script>">',
    '<embed src="javascript:RUN">',
    '<embed src="data:image/svg+xml,<svg onload=RUN>">',
  ],
  ...[
    '<video src=x onerror=RUN>',
    '<video><source onerror=RUN></video>',
    '<audio src=x onerror=RUN>',
    '<video poster=javascript:RUN></video>',
    '<track onerror=RUN>',
  ],
  ...[
    '<details open ontoggle=RUN>',
    '<marquee onstart=RUN>',
    '<input autofocus onfocus=RUN>',
    '<select autofocus onfocus=RUN>',
    '<textarea autofocus onfocus=RUN>',
    '<keygen autofocus onfocus=RUN>',
  ],
  ...[
    '<button formaction=javascript:RUN autofocus>x</button>',
    '<form action=javascript:RUN><input type=submit></form>',
    '<isindex type=image src=1 onerror=RUN>',
    '<dialog open onclose=RUN>',
  ],
  ...[
    '<a href="javascript:RUN">x</a>',
    '<a href="JaVaScRiPt:RUN">x</a>',
    '<a href="java\tscript:RUN">x</a>',
    '<a href="&#106;avascript:RUN">x</a>',
    '<a href="data:text/html,<script>RUN</script>">x</a>',
  ],
  ...[
    '<base href="javascript:/a/">',
    '<base href="https://evil.example/">',
    '<meta http-equiv=refresh content="0;url=javascript:RUN">',
    '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  ],
  ...[
    '<link rel=stylesheet href="javascript:RUN">',
    '<link rel=import href="data:text/html,<script>RUN</script>">',
    '<style>@import "javascript:RUN";</style>',
    '<style>*{x:expression(RUN)}</style>',
  ],
  ...[
    '<div style="width:expression(RUN)">',
    '<div style="background:url(javascript:RUN)">',
    '<x contenteditable onblur=RUN autofocus tabindex=1>',
    '<p style="animation:x" onanimationstart=RUN>',
  ],
  ...[
    '<style>@keyframes x{}</style><p style="animation:x 1s" onanimationstart=RUN>',
    '<template><script>RUN</script></template>',
    '<noscript><p title="</noscript><img src=x onerror=RUN>">',
  ],
  ...[
    '<!--><script>RUN</script>-->',
    '<![CDATA[<script>RUN</script>]]>',
    '<?xml version="1.0"?><script>RUN</script>',
    '<xmp><script>RUN</script></xmp>',
    '<plaintext><script>RUN</script>',
    '<listing>&lt;script&gt;RUN&lt;/script&gt;</listing>',
  ],
  ...[
    '&lt;script&gt;RUN&lt;/script&gt;',
    '&amp;lt;script&amp;gt;RUN&amp;lt;/script&amp;gt;',
    '&#60;script&#62;RUN&#60;/script&#62;',
    '&#x3c;img src=x onerror=RUN&#x3e;',
    '\\u003cscript\\u003eRUN\\u003c/script\\u003e',
    '%3Cscript%3ERUN%3C/script%3E',
  ],
  ...[
    '+ADw-script+AD4-RUN+ADw-/script+AD4-',
    '\ufeff<script>RUN</script>',
    '\uff1cscript\uff1eRUN\uff1c/script\uff1e',
    '<\u0000script>RUN</script>',
    '<ſcript>RUN</ſcript>',
    '\u2028<script>RUN</script>',
  ],
  ...[
    '{{constructor.constructor("RUN")()}}',
    '#{RUN}',
    '<%= RUN %>',
    "');RUN;//",
    '";RUN;//',
    '</script/x><img src=x onerror=RUN>',
    '<portal src="javascript:RUN">',
    '<a ping="javascript:RUN" href=x>x</a>',
  ],
]

/** Addresses that would run when they are followed. */
const ADDRESSES: readonly string[] = [
  ...[
    'javascript:RUN',
    'JAVASCRIPT:RUN',
    ' javascript:RUN',
    'java\tscript:RUN',
    'java\nscript:RUN',
    '\u0001javascript:RUN',
    'javascript://x/%0aRUN',
    'javascript&colon;RUN',
  ],
  ...[
    'data:text/html,<script>RUN</script>',
    'data:text/html;base64,PHNjcmlwdD5SVU48L3NjcmlwdD4=',
    'vbscript:RUN',
    'view-source:javascript:RUN',
    'blob:RUN',
    'file:///x" onclick="RUN',
  ],
  ...[
    'https://a.example/"onclick="RUN',
    "https://a.example/'onclick='RUN",
    'https://a.example/"><script>RUN</script>',
    'https://a.example/#<img src=x onerror=RUN>',
    'https://a.example/?q=javascript:RUN',
  ],
]

/** Every vector; the two codes take turns. */
const filled = (vectors: readonly string[]) =>
  vectors.map((vector, index) => vector.replaceAll('RUN', CODES[index % 2] ?? CODES[0]))
export const VECTORS = filled(HTML)
export const ADDRESS_VECTORS = filled(ADDRESSES)
