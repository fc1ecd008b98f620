import type { DemoArticle } from '../article.ts'

/** Un cuaderno de técnica aduanera, escrito por quienes la practican. */
export const cuadernoAduanero: readonly DemoArticle[] = [
  {
    slug: 'llm-en-derecho-aduanero-matricula',
    title: 'LL.M. en derecho aduanero: abre la matrícula de la promoción 2027',
    publishedAt: '2026-11-10T12:00-03:00',
    byline: 'Cuaderno Aduanero',
    lead: 'El máster, de once meses y en modalidad mixta, ofrece treinta plazas y cuatro becas.',
    section: 'Formación',
    body: [
      'Está abierta la matrícula para el LL.M. en derecho aduanero y del comercio exterior que se imparte en Valparaíso desde 2014. La promoción de 2027 tendrá treinta plazas y cuatro becas completas para funcionarios de la región.',
      'El programa dura once meses. Combina clases en línea los jueves con tres semanas presenciales, y abarca valoración, origen, clasificación, infracciones y procedimiento contencioso. Los titulados en Derecho obtienen el grado de máster; los demás, un diploma.',
      'Novedad de este año: un seminario sobre la prueba en los litigios de valor. Las solicitudes se reciben hasta el 15 de enero.',
      'El claustro reúne a docentes de cuatro países, y la evaluación incluye la defensa de un caso ante un tribunal simulado. Las becas se conceden por méritos y con preferencia para quienes trabajan en aduanas de frontera terrestre.',
    ],
  },
  {
    slug: 'resolucion-anticipada-bastones',
    title: 'Resolución anticipada: el bastón de senderismo no es un bastón',
    publishedAt: '2026-11-12T12:00-03:00',
    byline: 'Cuaderno Aduanero',
    lead: 'Empuñadura, punta de acero y muelle: la aduana chilena lo clasifica como artículo de deporte.',
    section: 'Clasificación',
    body: [
      'Un importador pidió resolución anticipada para bastones telescópicos de aluminio con correa, punta de acero y amortiguador. Los declaraba en la partida 66.02, la de los bastones. El Servicio Nacional de Aduanas los ha clasificado en la 95.06, con los demás artículos para deporte.',
      'El razonamiento es breve. La partida 66.02 comprende los bastones para apoyarse al andar, aunque sean plegables. Este, en cambio, se vende por pares, lleva una rosca para la roseta de nieve y su propio folleto lo presenta como material de montaña. Pesa el uso a que está destinado según sus características objetivas, no el parecido.',
      'La diferencia de derechos es pequeña; la de certificados, no. Conviene recordar que la resolución obliga a la aduana durante tres años, siempre que la mercancía sea idéntica a la muestra.',
    ],
  },
  {
    slug: 'origen-verificable-lo-que-cambia-para-el-agente',
    title: 'Origen verificable entre Chile y Perú: lo que cambia para el agente de aduana',
    publishedAt: '2026-11-17T12:00-03:00',
    byline: 'Cuaderno Aduanero',
    lead: 'El certificado firmado y anotado en cadena de bloques ya se acepta en San Antonio y en el Callao. Guía para el primer despacho.',
    section: 'Origen',
    body: [
      'Desde el lunes 16 puede presentarse en San Antonio y en el Callao un certificado de origen en forma de credencial verificable. Para el despachador cambian menos cosas de las que sugiere la palabra blockchain.',
      {
        list: [
          'El exportador envía un archivo y no una imagen. No lo imprima: la impresión no vale.',
          'En la declaración se indica el código de la credencial en la casilla del documento de origen.',
          'La aduana comprueba la firma, la integridad y que no haya sido retirada. Tarda unos dos segundos.',
          'Si el registro no responde, se despacha con garantía y se repite la consulta dentro de 48 horas.',
        ],
      },
      'La cadena de bloques guarda solo la huella de la firma; ni precios ni nombres salen de la empresa. Cada aduana tiene su propio nodo, igual que las cuatro entidades que emiten certificados.',
      'Atención a las correcciones. Un certificado corregido es un certificado nuevo, y el anterior debe retirarse. De los 27 rechazos del piloto, 19 se debieron a ese descuido.',
    ],
  },
  {
    slug: 'dron-submarino-cascos-san-antonio',
    title: 'Un dron submarino revisa cascos en San Antonio antes de que entre el buzo',
    publishedAt: '2026-11-18T12:00-03:00',
    byline: 'Cuaderno Aduanero',
    lead: 'La aduana y la Armada prueban por tres meses un vehículo no tripulado que busca bultos adosados al casco, con ayuda de inteligencia artificial.',
    section: 'Fiscalización',
    body: [
      'Las tomas de mar de un buque son un escondite conocido: se fija un bulto con imanes bajo la línea de flotación y se recoge al otro lado del océano. Hasta ahora había que enviar buzos, con marejada y de noche. En San Antonio, la aduana chilena y la autoridad marítima prueban desde el 9 de noviembre un dron submarino que hace la primera pasada.',
      'El aparato, del tamaño de una maleta, recorre en cuarenta minutos la zona de popa y las rejillas. Un sistema de inteligencia artificial entrenado con imágenes de cascos limpios señala lo que sobresale: percebes, cabos, y de vez en cuando algo más. En los primeros nueve buques marcó 61 puntos; los operadores descartaron 58 por pantalla y pidieron buzo para tres. No había droga.',
      { figure: 'El aparato antes de la inmersión, en el muelle de San Antonio. Imagen: Cuaderno Aduanero' },
      'El piloto dura tres meses. Se medirá cuántas inmersiones se evitan y cuántas veces el algoritmo pasa por alto los bultos de ensayo que la propia aduana coloca. Con menos de un metro de visibilidad, que en invierno es lo normal, la cámara no sirve y queda el sonar.',
    ],
  },
  {
    slug: 'caudalimetros-conectados-depositos-de-pisco',
    title: 'Caudalímetros conectados en los depósitos de pisco: el impuesto se lee a distancia',
    publishedAt: '2026-11-19T12:00-03:00',
    byline: 'Cuaderno Aduanero',
    lead: 'Veintidós bodegas en régimen suspensivo envían a la aduana, cada hora, lo que entra y lo que sale. Las visitas de aforo bajan a la mitad.',
    section: 'Regímenes suspensivos',
    body: [
      'El depósito de alcoholes era el reino de la varilla: un funcionario medía el nivel, un bodeguero lo discutía. En veintidós bodegas de Ica que trabajan en régimen suspensivo miden ahora caudalímetros conectados. Cada hora envían a la aduana peruana el volumen, la temperatura y el grado, y el sistema lo compara con las guías de salida.',
      'Tras un año de uso diario, las diferencias entre lo declarado y lo medido han bajado de 1,8 a 0,4 por ciento. Las visitas de aforo se han reducido a la mitad y se hacen donde la curva lo aconseja. Dos bodegas fueron fiscalizadas porque el caudal nocturno no coincidía con ningún turno.',
      'Los sensores llevan precinto y certificado propio. La norma fija qué ocurre cuando callan: pasadas seis horas sin datos, el depósito no puede despachar. Las bodegas pidieron, con razón, que el corte de luz del pueblo no cuente como culpa suya.',
    ],
  },
  {
    slug: 'repuestos-impresos-en-3d-clasificacion',
    title: 'Repuestos impresos en 3D: la partida la decide la pieza, no la impresora',
    publishedAt: '2026-11-20T12:00-03:00',
    byline: 'Cuaderno Aduanero',
    lead: 'Un engranaje, un molde dental y una carcasa: tres consultas y un mismo principio de clasificación arancelaria.',
    section: 'Clasificación',
    body: [
      'Llegan cada vez más consultas sobre mercancías obtenidas por impresión 3D, como si la fabricación aditiva fuese una materia. No lo es. El Sistema Armonizado clasifica por lo que la cosa es, y solo excepcionalmente por cómo se hizo. Tres resoluciones recientes lo ilustran.',
      {
        table: [
          ['Mercancía', 'Declarada como', 'Clasificada como'],
          ['Engranaje de nailon para cinta transportadora', 'Manufactura de plástico', 'Parte de máquina, por su forma'],
          ['Molde dental impreso, de un solo uso', 'Artículo de prótesis', 'Manufactura de plástico'],
          ['Carcasa sin taladrar', 'Parte de aparato', 'Parte de aparato, aunque incompleta'],
        ],
      },
      'El molde dental es el caso delicado. No va a la boca del paciente; sirve para formar otra pieza y se tira. Por eso no es prótesis, por mucho que el folleto lo diga.',
      'Y la impresora, recordemos, tiene partida propia desde 2022. Si llega con bobinas de filamento en la misma caja, estas siguen su régimen, salvo que sean las de prueba.',
    ],
  },
  {
    slug: 'tanger-med-algeciras-conductor-identificado',
    title: 'Tánger Med identifica por el rostro a cada conductor; Algeciras recibe el dato',
    publishedAt: '2026-11-21T12:00-03:00',
    byline: 'Cuaderno Aduanero',
    lead: 'El registro que une conductor, matrícula y declaración llega a la aduana antes que el camión. Un modelo para otros estrechos.',
    section: 'Fronteras',
    body: [
      'La puerta de exportación de Tánger Med reconoce ya por el rostro a todos los conductores, unos tres mil al día. La última de las catorce vías se convirtió el sábado pasado, según la autoridad portuaria. El dato que interesa a este cuaderno viene después: la identidad se une a la matrícula y a la declaración de exportación, y el conjunto se transmite a la aduana marroquí antes del escáner.',
      'Desde octubre, y para los operadores económicos autorizados que lo aceptan, el mismo registro viaja a Algeciras con la notificación previa. La aduana española no recibe la imagen, solo el hecho de que el conductor ha sido verificado y a qué hora.',
      'La utilidad es concreta. Si el conductor cambia entre el almacén y el puerto, o si el camión tarda seis horas en un trayecto de dos, el análisis de riesgo lo sabe. Las plantillas biométricas se borran a los noventa días del último paso y existe una vía manual para quien la prefiera.',
    ],
  },
]
