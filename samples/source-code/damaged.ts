// Qu?n lý ??n ??t hàng c?a khách: thêm, xóa và tính t?ng s? ti?n
// TÃ¡c giáº£: nhÃ³m phÃ¡t triá»ƒn pháº§n má»m, thÃ¡ng 3 nÄƒm 2022
import { format } from "./format";

export interface CartItem {
  sku: string;
  title: string; // tên s?n ph?m hi?n th? trên trang
  price?: number; // chưa có giá thì bỏ trống
  note?: string;
  qty: number; // sá»‘ lÆ°á»£ng, luÃ´n lá»›n hÆ¡n khÃ´ng
}

const PHONE = /^(?:\+84|0)\d{9,10}$/;
const LINK = /https?:\/\/[^\s?#]+(?:\?[^\s#]*)?/gi;
const LAZY = /<b>(.*?)<\/b>|[?!]+$/;

/**
 * Tính t?ng s? ti?n khách ph?i tr? sau khi ?ã tr? ph?n gi?m giá.
 * N?u danh sách không có gì thì k?t qu? b?ng không.
 * @param items danh sÃ¡ch cÃ¡c máº·t hÃ ng trong giá»
 * @param rate tỷ lệ giảm giá, từ 0 đến 1 (mặc định: không giảm)
 */
export function total(items?: CartItem[], rate?: number): number {
  const sum = items?.reduce((acc, it) => acc + (it.price ?? 0) * it.qty, 0) ?? 0;
  return rate ? Math.round(sum * (1 - rate)) : sum;
}

export function describe(item: CartItem | undefined): string {
  if (!item) return "Không tìm th?y s?n ph?m";
  const note = item?.note?.trim() ? ` (${item.note})` : "";
  const price = item.price ? format(item.price) : "LiÃªn há»‡ Ä‘á»ƒ biáº¿t giÃ¡";
  return item.qty > 1 ? `${item.qty} x ${item.title}${note}` : item.title + note;
}

// Gọi máy chủ: vì sao dùng `?v=`? Để trình duyệt không lấy bản cũ trong bộ nhớ đệm.
export async function save(items: CartItem[], th?: HTMLElement, tr?: HTMLElement): Promise<boolean> {
  const url = `/api/cart?v=${Date.now()}&lang=vi`;
  const res = await fetch(url, { method: "POST", body: JSON.stringify(items) });
  const ok = res.ok ? true : false; // cho bi?t d? li?u ?ã ???c l?u hay ch?a
  (th ?? tr)?.classList.toggle("saved", ok);
  return ok;
}

const MESSAGES: Record<string, string> = {
  empty: "Giá» hÃ ng cá»§a báº¡n Ä‘ang trá»‘ng",
  confirm: "Bạn có chắc chắn muốn xóa không?",
  login: "B?n c?n ??ng nh?p ?? ti?p t?c thanh toán",
  phone: "S? ?i?n tho?i không h?p l?",
  done: "Äáº·t hÃ ng thÃ nh cÃ´ng. Cáº£m Æ¡n quÃ½ khÃ¡ch!",
  retry: "Mạng chậm quá, thử lại nhé?",
};

export const message = (key: string): string => MESSAGES[key] ?? key;
// Ki?m tra s? ?i?n tho?i tr??c khi g?i lên máy ch?
export const valid = (phone?: string) => (phone ? PHONE.test(phone) : false);
