import { expect, test } from '@playwright/test';

/** POA 2024, Participación Ciudadana, Jocotepec: what the office says it does, word by word. */
const LINES = {
  'committee.know': 'Adquirir el conocimiento de la realización del proyecto u obra a realizarse.',
  'committee.convene': 'Convocar en el área o zona a trabajar sobre la realización de dicho proyecto.',
  'committee.meet':
    'Asistir con personal técnico capacitado a la reunión programada donde se dan a conocer los trabajos a realizar y se asignan a libre voto los representantes de dicho comité.',
  'committee.sign':
    'Una vez asignados los representantes de manera democrática se procede a las firmas de los presentes en la reunión.',
  'committee.follow':
    'Durante, antes y después de la ejecución de obra se mantiene la comunicación directa con los integrantes, atendiendo dudas, quejas, asesorías y todo lo concierne al proyecto.',
  'committee.deliver':
    'Concluye el proyecto dando cumplimiento a los acuerdos firmando su acta de entrega y recepción correspondientes.',
  'council.call': 'Se abre convocatoria a los participantes interesados en ser representantes del consejo.',
  'council.meet':
    'Se realiza la reunión concerniente para dar a conocer los deberes de sus representantes y donde los mismos asistentes a manera democrática eligen mediante voto sus cargos y funciones a representar.',
  'council.sign': 'Se procede a levantar el acta que representa este consejo con las firmas de sus asistentes.',
} as const;

export type Line = keyof typeof LINES;

/** The lines of action of *Estrategia 1* (committees) and *Estrategia 2* (councils), ticked off. */
export class Plan {
  readonly #fulfilled = new Set<Line>();

  /** A step of a journey, with the line it fulfils. A line counts once its step is done. */
  async fulfils<T>(line: Line, what: string, step: () => Promise<T>): Promise<T> {
    const done = await test.step(`${what} [POA: ${LINES[line]}]`, step);
    this.#fulfilled.add(line);
    return done;
  }

  /** Nothing the plan says is left out. */
  isFulfilled(): void {
    const missing = Object.entries(LINES).filter(([line]) => !this.#fulfilled.has(line as Line));
    expect(missing.map(([, text]) => text), 'lines of the POA that no step fulfils').toEqual([]);
  }
}
