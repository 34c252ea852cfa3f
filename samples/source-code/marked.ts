// ⟦question-mark:Quản lý đơn đặt hàng của khách: thêm, xóa và tính tổng số tiền⟧
// ⟦utf8-as-windows-1252:Tác giả: nhóm phát triển phần mềm, tháng 3 năm 2022⟧
import { format } from "./format";

export interface CartItem {
  sku: string;
  title: string; // ⟦question-mark:tên sản phẩm hiển thị trên trang⟧
  price?: number; // chưa có giá thì bỏ trống
  note?: string;
  qty: number; // ⟦utf8-as-windows-1252:số lượng, luôn lớn hơn không⟧
}

const PHONE = /^(?:\+84|0)\d{9,10}$/;
const LINK = /https?:\/\/[^\s?#]+(?:\?[^\s#]*)?/gi;
const LAZY = /<b>(.*?)<\/b>|[?!]+$/;

/**
 * ⟦question-mark:Tính tổng số tiền khách phải trả sau khi đã trừ phần giảm giá.⟧
 * ⟦question-mark:Nếu danh sách không có gì thì kết quả bằng không.⟧
 * @param items ⟦utf8-as-windows-1252:danh sách các mặt hàng trong giỏ⟧
 * @param rate tỷ lệ giảm giá, từ 0 đến 1 (mặc định: không giảm)
 */
export function total(items?: CartItem[], rate?: number): number {
  const sum = items?.reduce((acc, it) => acc + (it.price ?? 0) * it.qty, 0) ?? 0;
  return rate ? Math.round(sum * (1 - rate)) : sum;
}

export function describe(item: CartItem | undefined): string {
  if (!item) return "⟦question-mark:Không tìm thấy sản phẩm⟧";
  const note = item?.note?.trim() ? ` (${item.note})` : "";
  const price = item.price ? format(item.price) : "⟦utf8-as-windows-1252:Liên hệ để biết giá⟧";
  return item.qty > 1 ? `${item.qty} x ${item.title}${note}` : item.title + note;
}

// Gọi máy chủ: vì sao dùng `?v=`? Để trình duyệt không lấy bản cũ trong bộ nhớ đệm.
export async function save(items: CartItem[], th?: HTMLElement, tr?: HTMLElement): Promise<boolean> {
  const url = `/api/cart?v=${Date.now()}&lang=vi`;
  const res = await fetch(url, { method: "POST", body: JSON.stringify(items) });
  const ok = res.ok ? true : false; // ⟦question-mark:cho biết dữ liệu đã được lưu hay chưa⟧
  (th ?? tr)?.classList.toggle("saved", ok);
  return ok;
}

const MESSAGES: Record<string, string> = {
  empty: "⟦utf8-as-windows-1252:Giỏ hàng của bạn đang trống⟧",
  confirm: "Bạn có chắc chắn muốn xóa không?",
  login: "⟦question-mark:Bạn cần đăng nhập để tiếp tục thanh toán⟧",
  phone: "⟦question-mark:Số điện thoại không hợp lệ⟧",
  done: "⟦utf8-as-windows-1252:Đặt hàng thành công. Cảm ơn quý khách!⟧",
  retry: "Mạng chậm quá, thử lại nhé?",
};

export const message = (key: string): string => MESSAGES[key] ?? key;
// ⟦question-mark:Kiểm tra số điện thoại trước khi gửi lên máy chủ⟧
export const valid = (phone?: string) => (phone ? PHONE.test(phone) : false);
