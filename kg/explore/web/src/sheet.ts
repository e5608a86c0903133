// Connections while the view moves: painted once on a sheet that is pushed about, as drawing hundreds of lines
// for every frame is too slow where no graphics card helps.

const REST = 150; // ms without a move after which everything is drawn anew

interface View { getScale(): number; getViewPosition(): { x: number; y: number }; redraw(): void }
/** What we need of vis-network's renderer: its steps are not part of its public face, and its version is fixed. */
interface Renderer { _drawEdges(pen: CanvasRenderingContext2D): void; _drawArrows(pen: CanvasRenderingContext2D): void }

class Sheet {
  private readonly canvas = document.createElement("canvas");
  private left = 0;
  private top = 0;
  private width = 0; // in units of the drawing
  private height = 0;
  private scale = 0;

  /** Paint what stands in the frame and half as far around it. */
  take(frame: HTMLCanvasElement, view: View, paint: (pen: CanvasRenderingContext2D) => void): void {
    const { x, y } = view.getViewPosition();
    this.scale = view.getScale();
    [this.width, this.height] = [(2 * frame.clientWidth) / this.scale, (2 * frame.clientHeight) / this.scale];
    [this.left, this.top] = [x - this.width / 2, y - this.height / 2];
    [this.canvas.width, this.canvas.height] = [2 * frame.width, 2 * frame.height];
    const pen = this.canvas.getContext("2d")!;
    const zoom = this.canvas.width / this.width;
    pen.setTransform(zoom, 0, 0, zoom, -this.left * zoom, -this.top * zoom);
    paint(pen);
  }

  /** Whether all that the frame shows now is on the sheet, and large enough. */
  covers(frame: HTMLCanvasElement, view: View): boolean {
    const { x, y } = view.getViewPosition();
    const scale = view.getScale();
    const [width, height] = [frame.clientWidth / scale, frame.clientHeight / scale];
    return scale < this.scale * 1.5 &&
      x - width / 2 >= this.left && x + width / 2 <= this.left + this.width &&
      y - height / 2 >= this.top && y + height / 2 <= this.top + this.height;
  }

  show(pen: CanvasRenderingContext2D, scale: number): void {
    pen.imageSmoothingEnabled = Math.abs(scale / this.scale - 1) > 1e-6;
    pen.drawImage(this.canvas, this.left, this.top, this.width, this.height);
  }
}

/** Let a drawing's connections come from a sheet while its view moves. */
export function sheeted(view: View & { renderer: Renderer }, box: HTMLElement): void {
  const { renderer } = view;
  const drawn = { edges: renderer._drawEdges.bind(renderer), arrows: renderer._drawArrows.bind(renderer) };
  const sheet = new Sheet();
  let before = "";
  let moving = false;
  let timer = 0;
  const rest = (): void => {
    moving = false;
    if (box.querySelector("canvas")) view.redraw(); // a drawing that has ended has none
  };
  renderer._drawEdges = (pen) => {
    const frame = box.querySelector("canvas")!;
    const { x, y } = view.getViewPosition();
    const now = `${x} ${y} ${view.getScale()}`;
    const moved = before !== "" && now !== before;
    before = now;
    if (moved) {
      clearTimeout(timer);
      timer = window.setTimeout(rest, REST);
    }
    if (moved && (!moving || !sheet.covers(frame, view)))
      sheet.take(frame, view, (over) => {
        drawn.edges(over);
        drawn.arrows(over);
      });
    moving ||= moved;
    if (moving) sheet.show(pen, view.getScale());
    else drawn.edges(pen);
  };
  renderer._drawArrows = (pen) => {
    if (!moving) drawn.arrows(pen);
  };
}
